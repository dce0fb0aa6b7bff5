"""Tables of at most 80 columns: the medians of all rounds, and ratios."""

import statistics

import tasks

TITLE = 25


def values(runs, task):
    """Returns a task's values by subject and round."""
    found = {}
    for run in runs:
        if task in run["values"]:
            found.setdefault(run["subject"], {})[run["round"]] = run["values"][task]
    return found


def ratios(first, other, better):
    """Returns how many times better the first is, for the rounds that both have finished."""
    rounds = sorted(first.keys() & other.keys())
    pairs = [(first[number], other[number]) for number in rounds]
    return [a / b if better == tasks.HIGHER else b / a for a, b in pairs]


def number(value):
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value < 100 else f"{value:.0f}"


def spread(found):
    if not found:
        return "-"
    return f"{ratio(statistics.median(found))} ({ratio(min(found))}-{ratio(max(found))})"


def ratio(value):
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:.0f}"


def blocks(items, size):
    return [items[start:start + size] for start in range(0, len(items), size)]


def rows(runs):
    """Returns the tasks that have values, in the order of the groups."""
    found = [(task, values(runs, name)) for name, task in tasks.all_tasks().items()]
    return [(task, by_subject) for task, by_subject in found if by_subject]


def medians(runs, subjects):
    for block in blocks(subjects, 4):
        yield f"{'medians':{TITLE}}{'':9}" + "".join(f"{name:>11}" for name in block)
        for task, by_subject in rows(runs):
            cells = [by_subject.get(name) for name in block]
            texts = [number(statistics.median(cell.values())) if cell else "-" for cell in cells]
            yield f"{task.title:{TITLE}}{task.unit:9}" + "".join(f"{text:>11}" for text in texts)
        yield ""


def comparisons(runs, subjects, first):
    others = [name for name in subjects if name != first]
    for block in blocks(others, 3):
        yield f"{first + ' over':{TITLE}}" + "".join(f"{name:>18}" for name in block)
        for task, by_subject in rows(runs):
            if task.better != tasks.CHECK:
                own = by_subject.get(first, {})
                found = [by_subject.get(name, {}) for name in block]
                cells = [spread(ratios(own, other, task.better)) for other in found]
                yield f"{task.title:{TITLE}}" + "".join(f"{cell:>18}" for cell in cells)
        yield ""


def text(result, first):
    """Returns the tables of a comparison's result."""
    runs, subjects = result["runs"], list(result["subjects"])
    lines = list(medians(runs, subjects))
    if len(subjects) > 1:
        lines += comparisons(runs, subjects, first)
        lines.append(f"Above 1, {first} is better. Median (least-greatest) of the rounds' ratios.")
    return "\n".join(lines)
