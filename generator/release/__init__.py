"""Everything that is written below `output`: lock, stage, publish, prune; the only package that writes there.

    with locked(output):
        with stage(output) as staging:                  # thrown away unless published
            files = staging.carry_over(previous, codes) # hard links
            write(staging.public, artifacts)            # here or in worker processes
            release = staging.publish(manifest)         # durable first, then one atomic switch
        prune(output, keep)

`output/public` is a symlink to `releases/<id>/public`; `docs/release.md` tells what is durable when.
"""

from generator.release.lock import locked
from generator.release.manifest import Release, ReleaseManifest
from generator.release.scrub import drop_pages, replace_edition
from generator.release.seal import seal
from generator.release.side_files import side_folders, write_side_files
from generator.release.staging import Staging, stage
from generator.release.store import current, kept, prune
from generator.release.tree import write

__all__ = [
    "Release",
    "ReleaseManifest",
    "Staging",
    "current",
    "drop_pages",
    "kept",
    "locked",
    "prune",
    "replace_edition",
    "seal",
    "side_folders",
    "stage",
    "write",
    "write_side_files",
]
