"""Makes images.tsv: small image files, and the pixels that other decoders read from them.

Each line: name, the file in Base64, height, width, and the expected red, green and blue bytes on
white, [height x width x 3], in Base64. PNG, BMP and GIF files are written here, by hand, from
samples that are known; Pillow and ImageMagick then decode every file, and both must agree with the
samples. JPEG files are written by Pillow, and decoded by it (libjpeg-turbo). Last run with
Pillow 9.4.0 and ImageMagick 6.9.11-60 Q16.
"""

import base64
import io
import random
import struct
import subprocess
import sys
import zlib

from PIL import Image, ImageCms, ImageOps

H, W = 10, 9
LINES = []


def white(value, alpha, top):
    return (value * alpha + top * (top - alpha) + top // 2) // top


def to8(value, top):
    return (value * 255 + top // 2) // top


def on_white(rgba, top):
    """Red, green, blue and alpha in 0..top, laid on white in that range, then in 8 bits."""
    return bytes(
        to8(white(p[c], p[3], top), top) for p in rgba for c in range(3))


def add(name, file, height, width, rgb):
    assert len(rgb) == height * width * 3, (name, len(rgb))
    LINES.append("\t".join([
        name, base64.b64encode(file).decode(), str(height), str(width),
        base64.b64encode(rgb).decode()]))


def magick(file, kind):
    """16-bit red, green, blue, alpha by ImageMagick."""
    out = subprocess.run(
        ["convert", kind + ":-", "-colorspace", "sRGB", "-depth", "16", "-endian", "MSB", "rgba:-"],
        input=file, capture_output=True, check=True).stdout
    values = struct.unpack(">%dH" % (len(out) // 2), out)
    return [values[i:i + 4] for i in range(0, len(values), 4)]


def check_magick(name, file, kind, rgba, top):
    found = magick(file, kind)
    for i, (p, q) in enumerate(zip(rgba, found)):
        want = [v * 65535 // top for v in p]
        if want[3] == 0 and q[3] == 0:
            continue
        assert list(q) == want, (name, i, want, q)
    assert len(found) == len(rgba), name


def check_pillow(name, file, rgba, top):
    """Only where Pillow keeps what is in the file: 8 bits or less."""
    image = Image.open(io.BytesIO(file)).convert("RGBA")
    for i, (p, q) in enumerate(zip(rgba, image.getdata())):
        want = tuple(v * 255 // top for v in p)
        if want[3] == 0 and q[3] == 0:
            continue
        assert q == want, (name, i, want, q)


# PNG (ISO/IEC 15948)

def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def pack_row(samples, depth):
    if depth == 16:
        return struct.pack(">%dH" % len(samples), *samples)
    if depth == 8:
        return bytes(samples)
    bits = "".join(format(s, "0%db" % depth) for s in samples)
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))


def filtered(rows, step):
    out = bytearray()
    before = bytes(len(rows[0])) if rows else b""
    for number, row in enumerate(rows):
        kind = number % 5
        out.append(kind)
        for i, value in enumerate(row):
            a = row[i - step] if i >= step else 0
            b = before[i]
            c = before[i - step] if i >= step else 0
            p = a + b - c
            paeth = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
            out.append((value - [0, a, b, (a + b) // 2, paeth][kind]) & 255)
        before = row
    return bytes(out)


ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def png(colour, depth, pixels, interlaced, before=b"", after=b""):
    """pixels: [H][W] of tuples of samples."""
    channels = len(pixels[0][0])
    step = max(1, channels * depth // 8)
    passes = ADAM7 if interlaced else [(0, 0, 1, 1)]
    data = b""
    for x0, y0, dx, dy in passes:
        rows = [
            pack_row([s for x in range(x0, len(row), dx) for s in row[x]], depth)
            for row in pixels[y0::dy]]
        if rows and rows[0]:
            data += filtered(rows, step)
    head = struct.pack(">IIBBBBB", len(pixels[0]), len(pixels), depth, colour, 0, 0, int(interlaced))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + before
            + chunk(b"IDAT", zlib.compress(data, 9)) + after + chunk(b"IEND", b""))


def icc():
    """A profile whose tone curve is far from the one of sRGB would be bent; sRGB's own is enough
    to see whether profiles are applied to grey."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


COLOUR_CHUNKS = (
    chunk(b"gAMA", struct.pack(">I", 100000))
    + chunk(b"cHRM", struct.pack(">8I", 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)))
SRGB = chunk(b"sRGB", b"\1")
ICCP = chunk(b"iCCP", b"p\0\0" + zlib.compress(icc()))


def all_png():
    random.seed(1)
    for colour, depths, channels in [
            (0, (1, 2, 4, 8, 16), 1), (2, (8, 16), 3), (3, (1, 2, 4, 8), 1), (4, (8, 16), 2), (6, (8, 16), 4)]:
        for depth in depths:
            top = (1 << depth) - 1
            entries = min(top + 1, 40)
            palette = [tuple(random.randrange(256) for _ in range(3)) for _ in range(entries)]
            limit = entries if colour == 3 else top + 1
            values = [[tuple(random.randrange(limit) for _ in range(channels))
                       for _ in range(W)] for _ in range(H)]
            values[0][0] = (0,) * channels
            values[0][1] = (limit - 1,) * channels
            values[3][2] = values[0][3]
            for transparent in ([False, True] if colour in (0, 2, 3) else [False]):
                before = b""
                if colour == 3:
                    before += chunk(b"PLTE", bytes(v for p in palette for v in p))
                alphas = [0, 128, 255, 7][:entries] if transparent else []
                key = values[0][3]
                if transparent:
                    before += chunk(b"tRNS", bytes(alphas) if colour == 3
                                    else struct.pack(">%dH" % channels, *key))
                rgba = []
                for row in values:
                    for p in row:
                        if colour == 3:
                            a = alphas[p[0]] if p[0] < len(alphas) else 255
                            rgba.append(palette[p[0]] + (a,))
                        else:
                            c = p[:3] if colour in (2, 6) else (p[0],) * 3
                            a = p[-1] if colour in (4, 6) else 0 if transparent and p == key else top
                            rgba.append(tuple(c) + (a,))
                range_top = 255 if colour == 3 else top
                for interlaced in (False, True):
                    name = "png-%d-%d%s%s" % (
                        colour, depth, "-transparent" if transparent else "", "-interlaced" if interlaced else "")
                    plain = png(colour, depth, values, interlaced, before)
                    check_magick(name, plain, "png", rgba, range_top)
                    # Pillow reads one transparent value of fewer than 8 bits differently.
                    if depth <= 8 and not (transparent and colour == 0 and depth < 8):
                        check_pillow(name, plain, rgba, range_top)
                    expected = on_white(rgba, range_top)
                    add(name, plain, H, W, expected)
                    for extra, chunks in [("gamma", COLOUR_CHUNKS), ("srgb", SRGB), ("profile", ICCP)]:
                        if extra == "profile" and (depth not in (8, 16) or interlaced):
                            continue
                        add(name + "-" + extra, png(colour, depth, values, interlaced, chunks + before), H, W, expected)


# BMP

def bmp(bits, compression, height, data, masks=b"", palette=b"", header=40):
    body = struct.pack("<IiiHHIIiiII", header, W, height, 1, bits, compression, len(data), 2835, 2835,
                       len(palette) // 4, 0) + masks + palette
    offset = 14 + len(body)
    return b"BM" + struct.pack("<IHHI", offset + len(data), 0, 0, offset) + body + data


def padded(row):
    return row + bytes(-len(row) % 4)


def all_bmp():
    random.seed(2)
    for bits in (1, 4, 8):
        palette = [tuple(random.randrange(256) for _ in range(3)) for _ in range(1 << bits)]
        values = [[random.randrange(1 << bits) for _ in range(W)] for _ in range(H)]
        values[4] = [values[4][0]] * W
        table = b"".join(bytes((b, g, r, 0)) for r, g, b in palette)
        rows = [padded(pack_row(row, bits)) for row in values]
        rgba = [palette[v] + (255,) for row in values for v in row]
        file = bmp(bits, 0, H, b"".join(reversed(rows)), palette=table)
        downward = bmp(bits, 0, -H, b"".join(rows), palette=table)
        named = [("bmp-%d" % bits, file), ("bmp-%d-downward" % bits, downward)]
        if bits == 8:
            named.append(("bmp-8-rle", bmp(8, 1, H, rle8(values), palette=table)))
        if bits == 4:
            named.append(("bmp-4-rle", bmp(4, 2, H, rle4(values), palette=table)))
        for name, one in named:
            check_magick(name, one, "bmp", rgba, 255)
            if name != "bmp-4-rle":
                check_pillow(name, one, rgba, 255)
            add(name, one, H, W, on_white(rgba, 255))
    rgb = [[tuple(random.randrange(256) for _ in range(3)) for _ in range(W)] for _ in range(H)]
    rgba = [p + (255,) for row in rgb for p in row]
    data = b"".join(padded(b"".join(bytes((b, g, r)) for r, g, b in row)) for row in reversed(rgb))
    add_bmp("bmp-24", bmp(24, 0, H, data), rgba)
    data = b"".join(bytes((b, g, r, 0)) for row in reversed(rgb) for r, g, b in row)
    add_bmp("bmp-32", bmp(32, 0, H, data), rgba)
    data = b"".join(bytes((r, g, b, 0)) for row in reversed(rgb) for r, g, b in row)
    masks = struct.pack("<III", 0xff, 0xff00, 0xff0000)
    file = bmp(32, 3, H, data, masks)
    check_magick("bmp-32-masks", file, "bmp", rgba, 255)
    add("bmp-32-masks", file, H, W, on_white(rgba, 255))
    for name, masks, widths in [
            ("bmp-16", b"", (5, 5, 5)),
            ("bmp-16-565", struct.pack("<III", 0xf800, 0x7e0, 0x1f), (5, 6, 5))]:
        small = [[tuple(random.randrange(1 << w) for w in widths) for _ in range(W)] for _ in range(H)]
        data = b"".join(padded(b"".join(
            struct.pack("<H", (r << (widths[1] + widths[2])) | (g << widths[2]) | b) for r, g, b in row))
            for row in reversed(small))
        rgba = [tuple((2 * 255 * v + (1 << w) - 1) // (2 * ((1 << w) - 1)) for v, w in zip(p, widths)) + (255,)
                for row in small for p in row]
        add(name, bmp(16, 3 if masks else 0, H, data, masks), H, W, on_white(rgba, 255))


def add_bmp(name, file, rgba):
    check_magick(name, file, "bmp", rgba, 255)
    check_pillow(name, file, rgba, 255)
    add(name, file, H, W, on_white(rgba, 255))


def rle8(values):
    out = bytearray()
    for row in reversed(values):
        if len(set(row)) == 1:
            out += bytes((len(row), row[0]))
        else:
            out += bytes((0, len(row))) + bytes(row) + bytes(len(row) % 2)
        out += b"\0\0"
    return bytes(out[:-2]) + b"\0\1"


def rle4(values):
    out = bytearray()
    for row in reversed(values):
        if len(set(row)) == 1:
            out += bytes((len(row), row[0] * 17))
        else:
            packed = pack_row(row, 4)
            out += bytes((0, len(row))) + packed + bytes(len(packed) % 2)
        out += b"\0\0"
    return bytes(out[:-2]) + b"\0\1"


# GIF (CompuServe, 1989)

def lzw(indices, bits):
    """Clears the table every few codes, so that the width of codes never grows."""
    clear, end = 1 << bits, (1 << bits) + 1
    codes = []
    for i, index in enumerate(indices):
        if i % ((1 << bits) - 2) == 0:
            codes.append(clear)
        codes.append(index)
    codes.append(end)
    number = "".join(format(c, "0%db" % (bits + 1)) for c in reversed(codes))
    number = "0" * (-len(number) % 8) + number
    data = bytes(int(number[i:i + 8], 2) for i in range(0, len(number), 8))[::-1]
    out = bytes([bits])
    for i in range(0, len(data), 255):
        out += bytes([len(data[i:i + 255])]) + data[i:i + 255]
    return out + b"\0"


def gif(values, palette, interlaced=False, transparent=None, screen=None, at=(0, 0), local=False):
    height, width = len(values), len(values[0])
    screen = screen or (height, width)
    bits = max(2, (len(palette) - 1).bit_length())
    table = b"".join(bytes(p) for p in palette) + bytes(3 * ((1 << bits) - len(palette)))
    flags = 0xF0 | (bits - 1)
    other = bytes(255 - v for v in table)
    out = b"GIF89a" + struct.pack("<HHBBB", screen[1], screen[0], flags, 0, 0) + (other if local else table)
    if transparent is not None:
        out += b"\x21\xf9\x04\x01\0\0" + bytes([transparent]) + b"\0"
    out += b"\x2c" + struct.pack("<HHHHB", at[1], at[0], width, height,
                                 (0x40 if interlaced else 0) | (0x80 | (bits - 1) if local else 0))
    out += table if local else b""
    rows = range(height)
    if interlaced:
        rows = [*range(0, height, 8), *range(4, height, 8), *range(2, height, 4), *range(1, height, 2)]
    return out + lzw([v for y in rows for v in values[y]], bits) + b"\x3b"


def all_gif():
    random.seed(3)
    for name, height, colours, extra in [
            ("gif", 10, 16, {}), ("gif-interlaced", 10, 16, {"interlaced": True}),
            ("gif-2-colours", 10, 2, {}), ("gif-256-colours", 10, 256, {}),
            ("gif-interlaced-1-row", 1, 16, {"interlaced": True}),
            ("gif-interlaced-2-rows", 2, 16, {"interlaced": True}),
            ("gif-interlaced-3-rows", 3, 16, {"interlaced": True}),
            ("gif-interlaced-4-rows", 4, 16, {"interlaced": True}),
            ("gif-interlaced-5-rows", 5, 16, {"interlaced": True}),
            ("gif-local-table", 10, 16, {"local": True}),
            ("gif-transparent", 10, 16, {"transparent": 3}),
            ("gif-transparent-interlaced", 10, 16, {"transparent": 3, "interlaced": True}),
            ("gif-offset", 6, 16, {"screen": (H + 3, W + 4), "at": (2, 3), "transparent": 3})]:
        palette = [tuple(random.randrange(256) for _ in range(3)) for _ in range(colours)]
        values = [[random.randrange(colours) for _ in range(W)] for _ in range(height)]
        file = gif(values, palette, **extra)
        screen = extra.get("screen", (height, W))
        top, left = extra.get("at", (0, 0))
        rgba = []
        for y in range(screen[0]):
            for x in range(screen[1]):
                inside = 0 <= y - top < height and 0 <= x - left < W
                value = values[y - top][x - left] if inside else None
                gone = not inside or value == extra.get("transparent")
                rgba.append((0, 0, 0, 0) if gone else palette[value] + (255,))
        if name == "gif-offset":
            out = subprocess.run(["convert", "gif:-", "-coalesce", "-depth", "16", "-endian", "MSB", "rgba:-"],
                                 input=file, capture_output=True, check=True).stdout
            assert [bool(out[8 * i + 6]) for i in range(len(rgba))] == [bool(p[3]) for p in rgba]
        else:
            check_magick(name, file, "gif", rgba, 255)
            check_pillow(name, file, rgba, 255)
        add(name, file, *screen, on_white(rgba, 255))
    # A file of Pillow's own, whose codes grow.
    noise = Image.new("P", (90, 70))
    noise.putpalette([v for i in range(256) for v in (i, 255 - i, i // 2)])
    noise.putdata([(i * i // 7 + i // 13) % 200 for i in range(90 * 70)])
    out = io.BytesIO()
    noise.save(out, "GIF", interlace=1)
    add("gif-large", out.getvalue(), 70, 90, noise.convert("RGB").tobytes())


# JPEG

def exif(orientation, order):
    big = order == "MM"
    e = ">" if big else "<"
    return (order.encode() + struct.pack(e + "HI", 42, 8) + struct.pack(e + "H", 2)
            + struct.pack(e + "HHII", 0x010F, 2, 2, 0x41000000 if big else 0x41)
            + struct.pack(e + "HHI", 0x0112, 3, 1) + struct.pack(e + "HH", orientation, 0)
            + struct.pack(e + "I", 0))


def jpeg(image, **options):
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90, **options)
    return out.getvalue()


def without_jfif(file, marker=b""):
    assert file[2:4] == b"\xff\xe0"
    length = struct.unpack(">H", file[4:6])[0]
    return file[:2] + marker + file[4 + length:]


def with_ids(file, ids):
    """Other component identifiers in the frame and scan headers of a baseline file."""
    out = bytearray(file)
    frame = file.index(b"\xff\xc0")
    scan = file.index(b"\xff\xda")
    for i in range(3):
        out[frame + 10 + 3 * i] = ids[i]
        out[scan + 5 + 2 * i] = ids[i]
    return bytes(out)


def add_jpeg(name, file):
    image = ImageOps.exif_transpose(Image.open(io.BytesIO(file)))
    add(name, file, image.height, image.width, image.convert("RGB").tobytes())


def all_jpeg():
    random.seed(4)
    colour = Image.new("RGB", (21, 19))
    colour.putdata([((x * 12 + y) % 256, (y * 13) % 256, (255 - x * 7 - y * 3) % 256)
                    for y in range(19) for x in range(21)])
    grey = colour.convert("L")
    for progressive in (False, True):
        tail = "-progressive" if progressive else ""
        add_jpeg("jpeg-grey" + tail, jpeg(grey, progressive=progressive))
        for sampling, name in [(0, "444"), (1, "422"), (2, "420")]:
            add_jpeg("jpeg-" + name + tail, jpeg(colour, subsampling=sampling, progressive=progressive))
    add_jpeg("jpeg-grey-profile", jpeg(grey, icc_profile=icc()))
    add_jpeg("jpeg-444-profile", jpeg(colour, subsampling=0, icc_profile=icc()))
    plain = jpeg(colour, subsampling=0)
    half = jpeg(colour, subsampling=2)
    for transform, name in [(0, "rgb"), (1, "ycc")]:
        adobe = b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0" + bytes([transform])
        add_jpeg("jpeg-adobe-" + name, without_jfif(plain, adobe))
    add_jpeg("jpeg-no-marker", without_jfif(plain))
    add_jpeg("jpeg-no-marker-420", without_jfif(half))
    add_jpeg("jpeg-ids-rgb", with_ids(without_jfif(plain), b"RGB"))
    add_jpeg("jpeg-ids-123-jfif", plain)
    add_jpeg("jpeg-ids-012", with_ids(without_jfif(plain), b"\0\1\2"))
    add_jpeg("jpeg-ids-012-jfif", with_ids(plain, b"\0\1\2"))
    add_jpeg("jpeg-ids-rgb-jfif", with_ids(plain, b"RGB"))
    for orientation in range(1, 9):
        for order in ("II", "MM"):
            tiff = exif(orientation, order)
            add_jpeg("jpeg-turned-%d-%s" % (orientation, order), jpeg(colour, exif=b"Exif\0\0" + tiff))
        add_jpeg("jpeg-grey-turned-%d" % orientation, jpeg(grey, exif=b"Exif\0\0" + exif(orientation, "MM")))
    for orientation in (0, 9, 65535):
        file = jpeg(colour, exif=b"Exif\0\0" + exif(orientation, "MM"))
        image = Image.open(io.BytesIO(file))
        add("jpeg-turned-%d" % orientation, file, 19, 21, image.convert("RGB").tobytes())


def all_turned_png():
    random.seed(5)
    values = [[tuple(random.randrange(256) for _ in range(3)) for _ in range(W)] for _ in range(H)]
    for orientation in range(1, 9):
        for place in ("before", "after"):
            extra = {place: chunk(b"eXIf", exif(orientation, "MM" if place == "after" else "II"))}
            file = png(2, 8, values, False, **extra)
            image = Image.open(io.BytesIO(file))
            image.load()
            image = ImageOps.exif_transpose(image)
            add("png-turned-%d-%s" % (orientation, place), file, image.height, image.width, image.tobytes())


all_png()
all_bmp()
all_gif()
all_jpeg()
all_turned_png()
with open(sys.argv[1], "w") as out:
    out.write("\n".join(LINES) + "\n")
print(len(LINES), "files")
