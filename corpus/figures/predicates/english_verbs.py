"""English verbs in the past whose form no rule gives: `took`, `understood`; regular ones end in `-ed`. Alternatives for patterns."""

from __future__ import annotations

DOING = "|".join(
    (
        "arose became began bore bred broke came chose dealt did drew drove fell felt found flew forgot froze gave got grew held hid kept knew lay led left "
        "lost made meant met overtook oversaw paid ran rode rose said sat saw shook shrank sold spent spoke sprang stole stood thought threw told took "
        "hung slept swam sank sang rang drank ate bent clung crept dug fed fled flung knelt leapt leant shone slid spun stuck stung "
        "strove swore swung tore trod wept "
        "overcame outgrew withstood befell foresaw remade undid mistook overran "
        "underwent understood undertook upheld went withdrew withheld woke won wore wrote"
    ).split()
)
"""Forms that are the verb of their clause; those that are nouns as well (`cost`, `set`, `cut`) are left to the rules that want them."""
DONE_TOO = "bought|brought|built|burnt|caught|fought|heard|laid|lent|sent|sought|struck|swept|taught"
"""Forms that may also, with `by` or `to` behind, belong to the noun before them (`boats built by the yard`)."""
PAST = f"{DOING}|{DONE_TOO}"
