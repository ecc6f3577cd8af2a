"""Trains the model of the rule main-content; model-card.md says on what and how well.

    python bench/train/train.py FEATURES OUT [RUN ...]

FEATURES is what `npm run train:features -- DIR FEATURES` wrote. Each RUN makes a file in OUT: "weights" (the default) learns from
everything; for cross-validation, "fold-0" to "fold-4" leave out the sites of a fold, and "wcxb" learns from
wcxb-dev-articles alone. Seeded: the same features give the same bytes.

Several teachers are trained first; their mean says how likely each line is article, also where nobody marked it. The
model that ships learns from both, the marks and the teachers (distillation, Hinton et al. 2015).
"""

import itertools
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
from network import BATCH, FOLDS, PADDED, Features, Sizes, command, fit, logits

# As src/rules/main-content/index.ts has them. Some documents come without words: in a language that the training lacks,
# the shape of the lines has to do.
SIZES = Sizes(word=12, line=24, state=24, mix=24, outputs=1, without_words=0.25)

TEACHERS = 2
EPOCHS = 8
# The task is pages; of the extracts and the golds each epoch sees a share by chance.
EXTRACT_SHARE = 0.3
# Only some lines of these pages are marked; without marks a page says little.
PARTIAL_WEIGHT = 0.3


# Which documents each run learns from.
RUNS = {
    "weights": lambda document: True,
    "wcxb": lambda document: document["dataSet"].startswith("wcxb"),
    **FOLDS,
}


class Data(Features):
    def __init__(self, folder):
        super().__init__(folder)
        self.labels = np.fromfile(self.folder / "labels.f32", np.float32)
        self.words = np.fromfile(self.folder / "words.f32", np.float32)


def loss(network, key, features, tokens, mask, targets, weights):
    score = logits(network, features, tokens, mask, key, SIZES.without_words)[..., 0]
    entropy = jnp.maximum(score, 0) - score * targets + jnp.log1p(jnp.exp(-jnp.abs(score)))
    return (entropy * weights).sum() / weights.sum() + 1e-6 * (network["words"] ** 2).sum()


class Batches:
    """Documents in pieces of at most the longest padding, with targets and weights for each line."""

    def __init__(self, data, documents, targets):
        self.data, self.targets = data, targets
        self.pieces = [
            (document, start, min(PADDED[-1], document["lines"] - start))
            for document in documents
            for start in range(0, document["lines"], PADDED[-1])
        ]

    def weights(self, document):
        """Each document counts as much as another, each line by the root of its words."""
        rows = document["rows"]
        weights = np.sqrt(1 + self.data.words[rows]) * (self.targets[rows] >= 0)
        weights = weights / (weights.sum() + 1e-6)
        if document["dataSet"].startswith("multilingual"):
            return weights * PARTIAL_WEIGHT
        return weights

    def pad(self, pieces):
        data = self.data
        length = next(size for size in PADDED if size >= max(count for _, _, count in pieces))
        shape = (BATCH, length)
        features = np.zeros((*shape, data.features.shape[1]), np.float32)
        tokens = np.zeros((*shape, data.tokens.shape[1]), np.int32)
        mask, targets, weights = np.zeros(shape, bool), np.zeros(shape, np.float32), np.zeros(shape, np.float32)
        for row, (document, start, count) in enumerate(pieces):
            rows = slice(document["rows"].start + start, document["rows"].start + start + count)
            features[row, :count] = (data.features[rows] - data.mean) / data.deviation
            tokens[row, :count] = data.tokens[rows]
            mask[row, :count] = True
            targets[row, :count] = np.clip(self.targets[rows], 0, 1)
            weights[row, :count] = self.weights(document)[start : start + count]
        return features, tokens, mask, targets, weights

    def shuffled(self, random):
        """The pieces of an epoch: those of about one length together, in an order of chance."""
        pieces = [
            piece
            for piece in self.pieces
            if piece[0]["source"].startswith("page.") or random.random() < EXTRACT_SHARE
        ]
        order = sorted(pieces, key=lambda piece: piece[2] * (1 + 0.2 * random.random()))
        groups = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
        random.shuffle(groups)
        return groups


def train(data, documents, targets, seed):
    batches = Batches(data, documents, targets)
    random = np.random.default_rng(seed)
    epochs = [batches.shuffled(random) for _ in range(EPOCHS)]
    groups = [partial(batches.pad, pieces) for pieces in itertools.chain.from_iterable(epochs)]
    return fit(loss, SIZES, data.features.shape[1], groups, seed)


@jax.jit
def probabilities(network, features, tokens, mask):
    return jax.nn.sigmoid(logits(network, features, tokens, mask)[..., 0])


def predict(data, documents, networks):
    """For each line the mean over the networks; -1 for lines of other documents."""
    result = np.full(len(data.labels), -1, np.float32)
    batches = Batches(data, documents, data.labels)
    order = sorted(batches.pieces, key=lambda piece: piece[2])
    for at in range(0, len(order), BATCH):
        pieces = order[at : at + BATCH]
        inputs = batches.pad(pieces)[:3]
        mean = sum(np.array(probabilities(network, *inputs)) for network in networks) / len(networks)
        for row, (document, start, count) in enumerate(pieces):
            first = document["rows"].start + start
            result[first : first + count] = mean[row, :count]
    return result


def distilled(data, documents, seed):
    """Half of what people marked, half of what the teachers say; all of it where nobody marked."""
    teachers = [train(data, documents, data.labels, seed + number) for number in range(TEACHERS)]
    taught = predict(data, documents, teachers)
    targets = np.where(data.labels >= 0, (data.labels + taught) / 2, taught)
    return train(data, documents, targets, seed + TEACHERS)


if __name__ == "__main__":
    command(__doc__, RUNS, Data, partial(distilled, seed=1))
