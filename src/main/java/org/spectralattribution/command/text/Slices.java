package org.spectralattribution.command.text;

import java.util.Locale;
import java.util.function.Function;

import ij.ImagePlus;
import org.spectralattribution.ij1.source.SourceStack;

/** The values of the macro key {@code slices}: which planes of an image count. */
public enum Slices {

	/** The plane that the image shows. */
	CURRENT(SourceStack::current),

	/** All z slices and time frames. */
	ALL(SourceStack::all);

	private final Function<ImagePlus, SourceStack> source;

	Slices(final Function<ImagePlus, SourceStack> source) {
		this.source = source;
	}

	/** The planes of an image, which is locked until the caller closes them; see {@link SourceStack}. */
	public SourceStack of(final ImagePlus image) {
		return source.apply(image);
	}

	/** The name used in macros. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
