"""Trains the model of the rule tagger; its model-card.md has the data and the results.

    python bench/train/tagger.py FEATURES OUT [RUN ...]

FEATURES is the output of `npm run train:tagger-features -- DIR FEATURES`. Each RUN writes a file to OUT: "weights" (the
default) trains on everything; "unseen" holds out sites for evaluation. Seeded: the same features
give the same bytes.
"""

from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
from network import BATCH, PADDED, Features, Sizes, command, fit, logits

# Must match src/rules/tagger/index.ts.
SIZES = Sizes(word=16, line=48, state=48, mix=48, outputs=20, without_words=0.2)

# Codes for unknown roles: see tagger-features.ts.
NOTHING, IN_GOLD, NOT_IN_GOLD = -1, -2, -3

EPOCHS = 12
# For the input of the other rules, in addition to their output.
RAW_WEIGHT = 0.5
# Most were written to resemble boilerplate: each represents many.
CLEAN_WEIGHT = 2.0
# Gold texts are inconsistent, and there are more of them than labelled texts.
GOLD_WEIGHT = 0.5
# A line is weighted by the square root of its number of words, up to this maximum.
MOST_WORDS = 100
# Weight of the squared word vectors: words of few sites must not decide alone.
WORD_PENALTY = 1e-5


class Data(Features):
    def __init__(self, folder):
        super().__init__(folder)
        self.roles = self.labels.astype(int)
        names = self.about["outputs"]
        residue = np.isin(names, self.about["residue"])
        # The possible roles of a line: its label, or all roles consistent with its gold text.
        self.allowed = np.eye(SIZES.outputs, dtype=np.float32)[np.maximum(self.roles, 0)]
        self.allowed[self.roles == IN_GOLD] = ~residue
        self.allowed[self.roles == NOT_IN_GOLD] = np.array(names) != "body"
        # The maximum length of a batch.
        self.documents = [document for document in self.documents if document["lines"] <= PADDED[-1]]

    def weights(self, document):
        """Weights a line by the square root of its words, and a document by that of its lines."""
        rows = document["rows"]
        weights = np.sqrt(1 + np.minimum(self.words[rows], MOST_WORDS)) * (self.roles[rows] != NOTHING)
        weights *= np.sqrt(document["lines"]) / (weights.sum() + 1e-6)
        if document["set"] == "clean":
            return weights * CLEAN_WEIGHT
        if document["set"] == "gold":
            return weights * GOLD_WEIGHT
        return weights if document["view"] == 0 else weights * RAW_WEIGHT

    def pad(self, documents):
        length = next(size for size in PADDED if size >= max(document["lines"] for document in documents))
        shape = (BATCH, length)
        features = np.zeros((*shape, self.features.shape[1]), np.float32)
        tokens = np.zeros((*shape, self.tokens.shape[1]), np.int32)
        allowed = np.zeros((*shape, SIZES.outputs), np.float32)
        mask, weights = np.zeros(shape, bool), np.zeros(shape, np.float32)
        for row, document in enumerate(documents):
            rows, count = document["rows"], document["lines"]
            features[row, :count] = (self.features[rows] - self.mean) / self.deviation
            tokens[row, :count] = self.tokens[rows]
            mask[row, :count] = True
            allowed[row, :count] = self.allowed[rows]
            weights[row, :count] = self.weights(document)
        return features, tokens, mask, allowed, weights


def loss(network, key, features, tokens, mask, allowed, weights):
    """The loss for having none of the possible roles."""
    scores = jax.nn.log_softmax(logits(network, features, tokens, mask, key, SIZES.without_words))
    losses = -jax.nn.logsumexp(scores, axis=-1, b=allowed + 1e-6)
    return (losses * weights).sum() / weights.sum() + WORD_PENALTY * (network["words"] ** 2).sum()


def grouped(documents, random):
    """The documents of an epoch, batched by similar length, in random order."""
    order = sorted(documents, key=lambda document: document["lines"] * (1 + 0.2 * random.random()))
    groups = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
    random.shuffle(groups)
    return groups


def train(data, documents, seed):
    random = np.random.default_rng(seed)
    groups = [group for _ in range(EPOCHS) for group in grouped(documents, random)]
    return fit(loss, SIZES, data.features.shape[1], [partial(data.pad, group) for group in groups], seed)


if __name__ == "__main__":
    command(__doc__, Data, train)
