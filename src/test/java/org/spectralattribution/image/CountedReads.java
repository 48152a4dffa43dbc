package org.spectralattribution.image;

import java.util.concurrent.atomic.AtomicLong;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.Type;

/** A view that counts how often a pixel is read. */
public final class CountedReads {

	private CountedReads() {}

	/** The same pixels; {@code reads} goes up by one whenever one of them is read. */
	public static <T extends Type<T>> RandomAccessibleInterval<T> of(final RandomAccessibleInterval<T> image,
		final T type, final AtomicLong reads)
	{
		return Converters.convert(image, (pixel, read) -> {
			reads.incrementAndGet();
			read.set(pixel);
		}, type);
	}
}
