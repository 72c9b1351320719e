"""Owns the names of provinces, cities and countries that a question may set its matter in.

Hand-written from general knowledge of the country's divisions: provinces with what they are
called for short, their prefectures, and the districts of the four cities that are provinces, and
the cities of a county that are no word of the language. Counties and towns are told by their form instead, for
there are thousands.
"""

from functools import cache

# Province, how it is called for short where one character says it plainly, and what lies in it.
_DIVISIONS = """
北京|京|东城 西城 朝阳区 海淀 丰台 石景山 门头沟 房山 通州 顺义 昌平 大兴区 怀柔 平谷 密云 延庆
天津|津|滨海新区 武清 静海 宝坻 蓟州 宁河 北辰 西青 津南
上海|沪|浦东 黄浦 徐汇 静安 普陀 虹口 杨浦 闵行 宝山 嘉定 松江 青浦 奉贤 崇明
重庆|渝|渝中 江北区 沙坪坝 九龙坡 南岸区 北碚 万州 涪陵 黔江 綦江 永川 合川
河北|冀|石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 雄安 辛集 晋州 遵化 迁安 滦州 武安 涿州
  定州 高碑店 泊头 任丘 黄骅 霸州 三河市 深州
山西|晋|太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁 孝义 介休 汾阳 永济 河津 侯马 霍州 原平 古交 高平
内蒙古||呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 兴安盟 锡林郭勒 阿拉善
辽宁|辽|沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 葫芦岛 瓦房店 庄河 海城 东港 凤城 凌海 盖州
  大石桥 调兵山 开原 北票 凌源 兴城
吉林||长春 四平 辽源 通化 白山市 松原 白城 延边 德惠 蛟河 桦甸 舒兰 公主岭 梅河口 集安 扶余 洮南 延吉 图们 敦化
  珲春 和龙
黑龙江||哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆市 伊春 佳木斯 七台河 牡丹江 黑河 绥化 大兴安岭 尚志 五常 讷河 虎林
  密山 铁力 同江 富锦 绥芬河 海林 穆棱 北安 五大连池 肇东 海伦
江苏|苏|南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 江阴 宜兴 张家港 常熟 昆山 太仓 启东
  如皋 如东 海门 东台 仪征 高邮 丹阳 扬中 句容 兴化 靖江 泰兴 溧阳 邳州 新沂
浙江|浙|杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 余姚 慈溪 奉化 瑞安 乐清 海宁 平湖市 桐乡 诸暨
  嵊州 兰溪 义乌 东阳 永康 江山市 温岭 临海 玉环 建德 海盐县 嘉善 德清 安吉 长兴县 宁海
安徽|皖|合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山市 滁州 阜阳 宿州 六安 亳州 池州 宣城 巢湖 桐城 广德
福建|闽|福州 厦门 莆田 三明市 泉州 漳州 南平 龙岩 宁德 福清 石狮 晋江 南安 龙海 邵武 武夷山 建瓯 漳平 福安 福鼎
江西|赣|南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 乐平 瑞昌 共青城 庐山 贵溪 瑞金 龙南 井冈山
  丰城 德兴
山东|鲁|济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 章丘 胶州 即墨 平度 莱西
  滕州 龙口 莱阳 招远 寿光 诸城 青州 安丘 高密 昌邑 曲阜 邹城 新泰 肥城 荣成 乳山 乐陵 禹城 临清
河南|豫|郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 济源 巩义
  荥阳 新密 新郑 登封 舞钢 汝州 林州 卫辉 长垣 禹州 长葛 义马 灵宝 邓州 永城 项城
湖北|鄂|武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 仙桃 潜江 大冶 丹江口 宜都 当阳 枝江
  老河口 枣阳 宜城 钟祥 京山 应城 安陆 汉川 洪湖 松滋 麻城 武穴 赤壁 利川
湖南|湘|长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西 浏阳 宁乡 醴陵 湘乡 韶山 耒阳
  常宁 武冈 邵东 汨罗 临湘 津市 沅江 资兴 洪江 冷水江 涟源 吉首
广东|粤|广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山市 潮州 揭阳
  云浮 从化 增城 台山 开平 鹤山 恩平 廉江 雷州 吴川 高州 化州 信宜 四会 兴宁 陆丰 阳春 英德 连州 普宁 罗定
广西|桂|南宁 柳州 桂林 梧州 北海市 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾市 崇左 桂平 北流 宜州 东兴 凭祥
  岑溪
海南|琼|海口 三亚 三沙 儋州 万宁 文昌 琼海 五指山
四川|川|成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 阿坝 甘孜
  凉山 都江堰 彭州 邛崃 崇州 简阳 广汉 什邡 绵竹 江油 峨眉山 阆中 华蓥 万源 西昌 康定
贵州|黔|贵阳 六盘水 遵义 安顺 毕节 铜仁 黔西南 黔东南 黔南 凯里 都匀 兴义 赤水 仁怀 盘州 清镇
云南|滇|昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 楚雄 红河州 文山州 西双版纳 大理 德宏 怒江 迪庆 瑞丽 景洪 芒市
  腾冲 个旧 开远
西藏|藏|拉萨 日喀则 昌都 林芝 山南市 那曲 阿里地区
陕西|陕|西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 韩城 神木 华阴
甘肃|陇|兰州 嘉峪关 金昌 白银市 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 临夏 甘南 玉门 敦煌
青海|青|西宁 海东市 海北州 黄南 海西州 玉树 果洛 格尔木 德令哈
宁夏|宁|银川 石嘴山 吴忠 固原 中卫 灵武 青铜峡
新疆|疆|乌鲁木齐 克拉玛依 吐鲁番 哈密 昌吉 博尔塔拉 巴音郭楞 阿克苏 喀什 和田 伊犁 塔城 阿勒泰 石河子 库尔勒
  阿图什 奎屯
香港|港|九龙 新界
澳门|澳|氹仔
台湾|台|台北 新北 桃园市 台中 台南 高雄 基隆 新竹 嘉义 花莲 台东 屏东 宜兰 苗栗 彰化 南投 云林 澎湖
"""
# Countries, each with the cities that people say for it.
_COUNTRIES = """
美国 华盛顿 白宫 纽约 洛杉矶 旧金山 芝加哥 波士顿
英国 伦敦
法国 巴黎
德国 柏林
俄罗斯 莫斯科 圣彼得堡
乌克兰 基辅
日本 东京 大阪
韩国 首尔
朝鲜 平壤
印度 新德里 孟买
巴基斯坦 伊斯兰堡
越南 河内
泰国 曼谷
缅甸 内比都
马来西亚 吉隆坡
印度尼西亚 雅加达 印尼
菲律宾 马尼拉
澳大利亚 堪培拉 悉尼 墨尔本
新西兰 惠灵顿
加拿大 渥太华 多伦多 温哥华
墨西哥 墨西哥城
巴西 巴西利亚
阿根廷 布宜诺斯艾利斯
意大利 罗马 米兰
西班牙 马德里
荷兰 海牙 阿姆斯特丹
比利时 布鲁塞尔
瑞士 日内瓦 伯尔尼
波兰 华沙
奥地利 维也纳
希腊 雅典
土耳其 安卡拉 伊斯坦布尔
伊朗 德黑兰
埃及 开罗
阿联酋 迪拜 阿布扎比
沙特 利雅得
"""
# Countries that are said in their own names alone.
_ALONE = """
老挝 柬埔寨 新加坡 智利 秘鲁 古巴 葡萄牙 瑞典 挪威 芬兰 丹麦 捷克 匈牙利 伊拉克 以色列 叙利亚 卡塔尔 南非 肯尼亚
尼日利亚 尼日尔 埃塞俄比亚 摩洛哥 阿尔及利亚 哈萨克斯坦 乌兹别克斯坦 蒙古国 尼泊尔 孟加拉国 斯里兰卡 阿富汗
白俄罗斯 塞尔维亚 罗马尼亚 保加利亚 摩尔多瓦 爱尔兰 冰岛
"""
_KINDS = "市区县州盟"
# 黄山市, 朝阳区: a short name that is a word bears its kind.
_AMBIGUOUS = 3


@cache
def countries() -> tuple[str, ...]:
    """Return the names of the countries other than the home one.

    >>> "挪威" in countries(), "首尔" in countries()
    (True, False)
    """
    return (*(line.split()[0] for line in _COUNTRIES.strip().split("\n")), *_ALONE.split())


@cache
def inside() -> dict[str, tuple[str, ...]]:
    """Return each place, as people shorten it, with what print may say in its stead: short forms and parts.

    >>> "沈阳" in inside()["辽宁"], inside()["沈阳"], inside()["挪威"]
    (True, (), ())
    """
    found: dict[str, tuple[str, ...]] = dict.fromkeys(_ALONE.split(), ())
    for line in _COUNTRIES.strip().split("\n"):
        country, *cities = line.split()
        found[country] = tuple(cities)
        found |= dict.fromkeys(cities, (country,))
    for line in _DIVISIONS.replace("\n  ", " ").strip().split("\n"):
        province, short, parts = line.split("|")
        found[province] = (*short, *(part.rstrip(_KINDS) if len(part) > _AMBIGUOUS else part for part in parts.split()))
        found |= dict.fromkeys(parts.split(), ())
    return found
