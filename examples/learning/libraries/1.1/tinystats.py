"""The smallest library of statistics: what a study depends on and does not own."""


def mean(values):
    return sum(values) / len(values)


def deviation(values):
    middle = mean(values)
    return (sum((value - middle) ** 2 for value in values) / (len(values) - 1)) ** 0.5


def standardize(values):
    middle, width = mean(values), deviation(values)
    return [(value - middle) / width for value in values]
