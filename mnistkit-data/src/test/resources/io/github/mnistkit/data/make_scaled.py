"""Writes scaled.tsv: images scaled by OpenCV's area filter.

    python make_scaled.py > scaled.tsv     (opencv-python-headless 5.0.0)

Each line: height, width, channels, new height, new width, pixels in base64. The source's samples
are given by `sample`, which ImageConversionTest repeats.
"""
import base64

import cv2
import numpy as np


def sample(y, x, c):
    return (37 * x + 91 * y + x * y * (c + 3) // 7) % 256


for h, w, c, nh, nw in [(93, 72, 1, 28, 28), (60, 45, 3, 20, 15), (48, 64, 3, 20, 30), (30, 100, 1, 29, 7)]:
    image = np.array(
        [[[sample(y, x, k) for k in range(c)] for x in range(w)] for y in range(h)], np.uint8)
    scaled = cv2.resize(image, (nw, nh), interpolation=cv2.INTER_AREA)
    print(h, w, c, nh, nw, base64.b64encode(scaled.tobytes()).decode(), sep="\t")
