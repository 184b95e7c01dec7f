"""Sphinx extension: a term of the glossary, asked for in any of its languages, finds the pages that use it.

Sphinx indexes the words of a page, so a Korean term would find the glossary of the English edition only. Here each page
gets the other names of the terms in its text as keywords, which Sphinx indexes too.
"""

import re
import unicodedata

from docutils import nodes


def glossary(env):
    """For each term of the glossary, all its names."""
    terms = {(kind, name): page for (kind, name), (page, _) in env.get_domain("std").objects.items() if kind == "term"}
    for page in sorted(set(terms.values())):
        for item in env.get_doctree(page).findall(nodes.definition_list_item):
            yield [name for term in item.findall(nodes.term) for name in spellings(term.astext())]


def spellings(name):
    """The names in an entry: "Cross-entropy (CE)" has a long one and a short one."""
    return [part for part in re.split(r"\s*[()]\s*", name) if part]


def is_used(name, text):
    return re.search(rf"\b{re.escape(name)}(?:s|es)?\b", text, flags=re.IGNORECASE) is not None


def words(name):
    """The words of a name as the search splits them. Korean terms are written with and without their spaces."""
    return re.findall(r"\w+", f"{name} {name.replace(' ', '')}" if re.search("[가-힣]", name) else name)


def add_keywords(app, doctree, page):
    """Give a page the words of all terms that it uses under one of their names."""
    text = doctree.astext()
    used = [names for names in glossary(app.env) if any(is_used(name, text) for name in names)]
    known = set(re.findall(r"\w+", text.lower()))
    found = (word.lower() for names in used for name in names for word in words(name))
    keywords = [word for word in dict.fromkeys(found) if word not in known]
    if keywords:
        doctree += nodes.meta(name="keywords", content=", ".join(keywords))


def letter(initial):
    """A Korean initial as a letter; Sphinx takes it from within a syllable, where fonts draw it small and high."""
    name = unicodedata.name(initial, "") if len(initial) == 1 else ""
    return unicodedata.lookup(name.replace("CHOSEONG", "LETTER")) if "HANGUL CHOSEONG" in name else initial


def write_letters(app, page, template, context, doctree):
    """Head each part of the index by a whole letter."""
    if page == "genindex":
        context["genindexentries"] = [(letter(key), entries) for key, entries in context["genindexentries"]]


def setup(app):
    app.connect("doctree-resolved", add_keywords)
    app.connect("html-page-context", write_letters)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
