package org.spectralattribution.render;

/**
 * Colours by perceived lightness, chroma and hue: the polar form of the OKLab space (B. Ottosson, "A perceptual
 * color space for image processing", 2020).
 */
final class Oklab {

	private static final int BISECTIONS = 30;

	private Oklab() {}

	/**
	 * The 8-bit sRGB colour of a lightness and a hue, with the given chroma or, where sRGB lacks that colour, with the
	 * largest chroma it has. Lightness and hue are kept.
	 *
	 * @param lightness 0, black, to 1, white
	 * @param chroma 0, grey, to about 0.3
	 * @param hue in degrees
	 * @return 0xRRGGBB
	 */
	static int toRgb(final double lightness, final double chroma, final double hue) {
		double inside = 0;
		double outside = chroma;
		if (isInGamut(toLinear(lightness, chroma, hue))) {
			inside = chroma;
		}
		else {
			for (int i = 0; i < BISECTIONS; i++) {
				final double middle = (inside + outside) / 2;
				if (isInGamut(toLinear(lightness, middle, hue))) {
					inside = middle;
				}
				else {
					outside = middle;
				}
			}
		}
		final double[] linear = toLinear(lightness, inside, hue);
		return toByte(linear[0]) << 16 | toByte(linear[1]) << 8 | toByte(linear[2]);
	}

	private static double[] toLinear(final double lightness, final double chroma, final double hue) {
		final double a = chroma * Math.cos(Math.toRadians(hue));
		final double b = chroma * Math.sin(Math.toRadians(hue));
		final double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
		final double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
		final double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
		return new double[] {
			4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
			-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
			-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s };
	}

	private static boolean isInGamut(final double[] linear) {
		final double rounding = 1e-6;
		for (final double value : linear) {
			if (value < -rounding || value > 1 + rounding) {
				return false;
			}
		}
		return true;
	}

	/** The sRGB transfer function of IEC 61966-2-1. */
	private static int toByte(final double linear) {
		final double value = Math.min(1, Math.max(0, linear));
		final double encoded = value <= 0.0031308 ? 12.92 * value : 1.055 * Math.pow(value, 1 / 2.4) - 0.055;
		return (int) Math.round(255 * encoded);
	}

	private static double cube(final double value) {
		return value * value * value;
	}
}
