"""Writes the SHA-256 of look-up tables, by which the plugin knows that an 8-bit image has intensities and no palette.

    python src/test/python/make_display_lut_hashes.py FOLDER... > \
        src/main/resources/org/spectralattribution/ij1/source/display-luts.txt

Each FOLDER holds .lut files, as the folder luts of ImageJ and Fiji does; subfolders are searched, too. Files are read as
ImageJ's LutLoader does: 768 bytes (256 reds, greens, blues), NIH Image tables, or text. The hash is that of the 768
bytes. The committed file was made from the folder luts of https://github.com/fiji/fiji, in its newest and all earlier
versions (2026-06), and from https://github.com/cleterrier/ChrisLUTs. ImageJ's built-in tables are not among them, since
the plugin asks ImageJ for these.
"""

import hashlib
import pathlib
import re
import sys

HEADING = "# SHA-256 of look-up tables (256 reds, greens, blues), made by src/test/python/make_display_lut_hashes.py"


def main():
    names = {}
    for folder in sys.argv[1:]:
        for path in sorted(pathlib.Path(folder).rglob("*.lut")):
            table = read(path)
            if table:
                names.setdefault(hashlib.sha256(table).hexdigest(), path.stem)
    print(HEADING)
    for digest, name in sorted(names.items(), key=lambda entry: (entry[1].lower(), entry[0])):
        print(digest, name)


def read(path):
    """The 768 bytes of a table, or None if the file is no table."""
    data = path.read_bytes()
    if data[:4] == b"ICOL":
        colours = int.from_bytes(data[6:8], "big")
        channels = [data[32 + i * colours:32 + (i + 1) * colours] for i in range(3)]
        return b"".join(channel if colours == 256 else interpolate(channel) for channel in channels)
    if len(data) in (768, 970):
        return data[:768]
    rows = [re.findall(r"[+\x2d-\x7f]+", line) for line in data.decode("latin-1").splitlines()]
    rows = [row for row in rows if row]
    if rows and not any(value.isdigit() for value in rows[0]):
        rows = rows[1:]
    if not 256 <= len(rows) <= 258 or any(len(row) not in (3, 4) or not "".join(row).isdigit() for row in rows):
        return None
    # As LutLoader does: of more than 256 lines the first is not counted.
    start = 1 if len(rows) > 256 else 0
    return bytes(int(row[channel - 3]) for channel in range(3) for row in rows[start:start + 256])


def interpolate(channel):
    """ImageJ's own interpolation of a table of fewer colours."""
    scale = len(channel) / 256
    values = []
    for i in range(256):
        first = int(i * scale)
        fraction = i * scale - first
        second = min(first + 1, len(channel) - 1)
        values.append(int((1 - fraction) * channel[first] + fraction * channel[second]))
    return bytes(values)


if __name__ == "__main__":
    main()
