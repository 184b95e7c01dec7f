"""Sphinx extension: what a cell printed stays as it was printed.

A kernel sends the text in parcels, and on a busy machine one ends in the middle of a line. MyST-NB's `nb_merge_streams`
ends each parcel with a line of its own, so here they are joined before.
"""

from myst_nb.core import render


def joined(outputs):
    """The outputs, with all that went to the same stream in one."""
    streams, kept = {}, []
    for output in outputs:
        name = output.get("name") if output["output_type"] == "stream" else None
        if name in streams:
            streams[name]["text"] += output["text"]
        else:
            kept.append(output)
            if name:
                streams[name] = output
    return kept


def setup(app):
    merge = render.coalesce_streams
    render.coalesce_streams = lambda outputs: merge(joined(outputs))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
