"""Headlines find their bodies: before, behind, gathered elsewhere, or not printed at all."""

import pytest

from tests.reading.sheets import articles_of, stories_of

WATER = "本报讯（记者 向晓棠）10月16日，县委书记谭建勋到罗家坝镇督导秋粮收储工作。他强调，要敞开收购、随到随收，决不让农民卖过头粮、伤心粮。"
METER = "本报讯（通讯员 侯俊）以前缴水费要跑到镇上，现在手机上点一点就行。今年以来，县水务公司在全县安装智能水表六万余只，水费自动结算。"
GRAIN_TITLE, METER_TITLE = "决不让农民卖过头粮", "智能水表装进六万户"


@pytest.mark.parametrize(
    "order",
    [
        (GRAIN_TITLE, WATER, METER_TITLE, METER),
        (WATER, GRAIN_TITLE, METER, METER_TITLE),
        (WATER, METER, GRAIN_TITLE, METER_TITLE),
        (WATER, METER, METER_TITLE, GRAIN_TITLE),
        (GRAIN_TITLE, METER_TITLE, WATER, METER),
    ],
)
def test_each_body_gets_its_own_headline_wherever_it_stands(order: tuple[str, ...]) -> None:
    assert [story.title for story in stories_of("\n\n".join(order))] == [GRAIN_TITLE, METER_TITLE]


def test_a_body_without_a_headline_borrows_none() -> None:
    stories = stories_of(
        "本报讯 （记者 樊国庆）10 月 19 日，第五届“金水湖”论坛暨2021全球AMOLED生态链峰会在金山工业区举行，加快建设新型显示创新引领区。\n\n"
        "第五届“金水湖”论坛暨2021全球AMOLED生态链峰会举行\n\n加快建设新型显示创新引领区\n\n"
        "本报讯（记者 朱悦昕）10 月 19 日，区委区政府季度工作会议在区会议中心举行。区委书记刘健强调，要奋力冲刺四季度。\n\n（下转A2版）\n"
    )
    assert [(s.kicker, s.title, s.continued_to) for s in stories] == [
        ("第五届“金水湖”论坛暨2021全球AMOLED生态链峰会举行", "加快建设新型显示创新引领区", None),
        (None, None, "A2版"),
    ]


def test_two_columns_of_different_width_are_two_bodies_when_two_headlines_follow() -> None:
    stories = stories_of(
        "\n\n".join(
            (
                "拓共促、联治共享等形式，推动农村党",
                "组织把党员组织起来、把人才凝聚起",
                "来、把群众动员起来，以伟大建党精神",
                "指引机关党建高质量发展，书写乡村振",
                "兴新篇章，相互促进主题党日等组织生",
                "活制度，创造乡村振兴新奇迹。",
                "7月 1日当天，金山第二工业区",
                "的全体员工一起收看了中国共产党",
                "成立 100周年大会，体会是感叹、感",
                "慨、感染和响应，做好园区转型发",
                "展文章，国际化企业入驻产业园，",
                "弘扬精神，奋力夺取新成就。",
                "以伟大建党精神指引机关党建高质量发展",
                "□李金龙",
                "弘扬伟大建党精神 做好转型发展文章",
                "□孙莉军",
            )
        )
    )
    assert [(s.title, s.reporters) for s in stories] == [
        ("以伟大建党精神指引机关党建高质量发展", ("李金龙",)),
        ("弘扬伟大建党精神 做好转型发展文章", ("孙莉军",)),
    ]
    assert stories[1].text.startswith("7月1日当天，金山第二工业区的全体员工")


def test_a_headline_that_breaks_into_a_sentence_is_taken_out_of_it() -> None:
    (story,) = stories_of(WATER[:40] + "\n\n" + GRAIN_TITLE + "\n\n" + WATER[40:] + "\n")
    assert (story.title, story.text) == (GRAIN_TITLE, WATER)


@pytest.mark.parametrize(
    ("lines", "kicker", "title", "subtitle"),
    [
        (
            "胡卫国开展党代表、人大代表联系社区活动\n听民意 办实事 解难题",
            "胡卫国开展党代表、人大代表联系社区活动",
            "听民意 办实事 解难题",
            None,
        ),
        (
            "“软硬兼施”打造幸福金山\n——区第五次党代会以来金山区不断增强城市软实力（上）",
            None,
            "“软硬兼施”打造幸福金山",
            "——区第五次党代会以来金山区不断增强城市软实力（上）",
        ),
        (
            "全区深入学习贯彻五届区委十二次全会精神 在新起点上推动金山高质量发展",
            "全区深入学习贯彻五届区委十二次全会精神",
            "在新起点上推动金山高质量发展",
            None,
        ),
        ("牢固树立依法理财意识 持续加强法治财政建设", None, "牢固树立依法理财意识 持续加强法治财政建设", None),
        ("■金山入选“中国民间文化艺术\n之乡”拟命名名单", None, "金山入选“中国民间文化艺术之乡”拟命名名单", None),
        ("决不让农民卖过头粮\n谭建勋督导秋粮收储", None, "决不让农民卖过头粮", "谭建勋督导秋粮收储"),
        ("全县动员大会召开\n章宏图讲话 岑秀丽主持", None, "全县动员大会召开", "章宏图讲话 岑秀丽主持"),
    ],
)
def test_kicker_title_and_subtitle_are_told_apart(
    lines: str, kicker: str | None, title: str, subtitle: str | None
) -> None:
    (story,) = stories_of(f"{lines}\n\n{WATER}\n")
    assert (story.kicker, story.title, story.subtitle) == (kicker, title, subtitle)


def test_several_kicker_lines_are_joined_by_a_space() -> None:
    (story,) = stories_of(
        "学习贯彻五届区委十三次全会精神\n\n金山将推动产业、空间、治理、形象等一系列转型\n\n以“硬招数”提升城市软实力\n\n"
        "加快开发建设南部滨海地区……记者从7月8日召开的五届区委十三次全会上获悉,金山将进一步加快产业转型升级、空间转型,以“硬招数”提升城市软实力。\n"
    )
    assert (story.kicker, story.title) == (
        "学习贯彻五届区委十三次全会精神 金山将推动产业、空间、治理、形象等一系列转型",
        "以“硬招数”提升城市软实力",
    )


def test_field_labels_name_the_parts_of_a_headline() -> None:
    (story,) = stories_of(
        "【标题】彩虹桥合龙\n【副题】两岸车程缩短到四分钟\n【作者】本报记者 水清\n【正文】\n10月28日，随着最后一片钢箱梁吊装到位，彩虹桥顺利合龙，预计明年通车。\n"
    )
    assert (story.title, story.subtitle, story.reporters) == ("彩虹桥合龙", "两岸车程缩短到四分钟", ("水清",))


def test_a_promo_over_a_code_is_no_headline_of_the_next_story() -> None:
    promo, story = articles_of(
        "“明月山塘美丽乡村风景线”  \n入选长三角毗邻共建美丽乡村风景线\n\n\n\n扫二维码  \n了解详情\n\n县委书记督导秋粮收储\n\n"
        + GRAIN_TITLE
        + "\n\n"
        + WATER
        + "\n"
    )
    assert (promo.kind, promo.title) == ("promo", "“明月山塘美丽乡村风景线”入选长三角毗邻共建美丽乡村风景线")
    assert promo.text.endswith("扫二维码\n了解详情")
    assert (story.kicker, story.title) == ("县委书记督导秋粮收储", GRAIN_TITLE)
