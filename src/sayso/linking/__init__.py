"""From the records of many documents to what they mean together: an ordered list of pure steps over a Book.

Every step is ``link(book, linked) -> Iterable``: it reads the documents, their records and what earlier steps linked, and
changes nothing. Order: origins (shared passages), stories, voices (who is who), series with verdicts, timeline.
"""
