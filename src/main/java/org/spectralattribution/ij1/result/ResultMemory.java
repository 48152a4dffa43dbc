package org.spectralattribution.ij1.result;

import java.util.Locale;

import net.imglib2.Interval;
import org.spectralattribution.image.Rectangles;

/**
 * Whether a result fits into the memory. All kinds but {@link Output#RAW} have the geometry of the whole image, however
 * small the explained region is.
 */
final class ResultMemory {

	private static final double GIGABYTE = 1 << 30;

	private ResultMemory() {}

	/**
	 * Refuses a result before anything is computed for it.
	 *
	 * @param image the rectangle of the whole image, with the axes X, Y
	 * @param region the part of it that is explained
	 * @param channels the number of the image's channels
	 * @param planes the number of planes
	 * @throws IllegalArgumentException if the result has more bytes than are free
	 */
	static void require(final Output output, final Interval image, final Interval region, final int channels,
		final int planes)
	{
		final long bytes = bytes(output, image, channels, planes);
		if (bytes <= free()) return;
		System.gc();
		requireFree(output, image, region, bytes, free());
	}

	/** The same with a given number of free bytes. */
	static void requireFree(final Output output, final Interval image, final Interval region, final long bytes,
		final long free)
	{
		if (bytes <= free) return;
		throw new IllegalArgumentException("Expected memory for a result of the whole image's size, " + Rectangles.size(
			image) + " pixels, which output=" + output + " makes " + gigabytes(bytes) + " GB large, but only " + gigabytes(free) +
			" GB are free. " + (Rectangles.isWhole(region, image) ? "Use a smaller image, "
				: "Duplicate the region first (Image>Duplicate...) and explain the duplicate, use output=raw, ") +
			"or give ImageJ more memory under Edit>Options>Memory & Threads.");
	}

	/** Four bytes per pixel of each slice; of one plane more for the picture by which its colours are chosen. */
	static long bytes(final Output output, final Interval image, final int channels, final int planes) {
		if (output == Output.RAW) return 0;
		final long slice = 4 * image.dimension(0) * image.dimension(1);
		final long own = output == Output.CHANNELS ? channels + 1 : 1;
		return slice * own * planes + (output.isOneSided() || output == Output.MAP ? 0 : slice);
	}

	private static long free() {
		final Runtime memory = Runtime.getRuntime();
		return memory.maxMemory() - memory.totalMemory() + memory.freeMemory();
	}

	private static String gigabytes(final long bytes) {
		return String.format(Locale.ROOT, "%.1f", bytes / GIGABYTE);
	}
}
