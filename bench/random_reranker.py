"""Makes a cross-encoder with random weights: it proves that reranking runs, and shows what a bad one would cost."""

import os
from collections.abc import Iterable
from pathlib import Path


def random_cross_encoder(folder: Path, texts: Iterable[str]) -> Path:
    """Save a tiny BERT over the characters of the texts that gives one number a pair; return its folder."""
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    import torch
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Split
    from tokenizers.processors import TemplateProcessing
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    torch.manual_seed(5)
    characters = sorted({character for text in texts for character in text})
    special = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    words = {word: place for place, word in enumerate((*special.values(), *characters))}
    tokenizer = Tokenizer(WordLevel(words, unk_token=special["unk_token"]))
    tokenizer.pre_tokenizer = Split("", "isolated")
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[(word, words[word]) for word in ("[CLS]", "[SEP]")],
    )
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, model_max_length=256, **special).save_pretrained(folder)
    BertForSequenceClassification(
        BertConfig(
            vocab_size=len(words),
            hidden_size=16,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=32,
            max_position_embeddings=256,
            num_labels=1,
            initializer_range=1.0,
        )
    ).save_pretrained(folder)
    return folder
