package org.spectralattribution.ij1.source;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;

/**
 * A slice as its stack holds it. ImageJ's virtual stacks draw "File not found" into a picture, or leave it black, where
 * they cannot read a slice, and cut or rescale files of another size or type; those of plugins give null or throw. None
 * of that is an image to explain.
 */
final class StoredSlice {

	private static final Map<Integer, Class<?>> PIXELS = Map.of( //
		ImagePlus.GRAY8, byte[].class, //
		ImagePlus.COLOR_256, byte[].class, //
		ImagePlus.GRAY16, short[].class, //
		ImagePlus.GRAY32, float[].class, //
		ImagePlus.COLOR_RGB, int[].class);
	private static final String CURE = ". Open the stack again, or remove the slice.";

	/** What is thrown for any reason, and says in its message which. */
	private static final Set<Class<?>> WITH_WORDS = Set.of(RuntimeException.class, Exception.class, Error.class,
		IllegalArgumentException.class, IllegalStateException.class, UnsupportedOperationException.class,
		IOException.class, UncheckedIOException.class);

	private StoredSlice() {}

	/**
	 * Reads a slice. The stack is asked for it once.
	 *
	 * @param index the place in the stack, from 1
	 * @throws IllegalArgumentException if the stack has no pixels of the image's size and type for this slice, or the
	 *           slice's file is missing, unreadable, truncated, or of another size or type; the message names both
	 */
	static ImageProcessor read(final ImagePlus image, final int index) {
		final ImageStack stack = image.getStack();
		final Optional<StackFile> file = stack.isVirtual() ? StackFile.of(image, index) : Optional.empty();
		file.flatMap(StackFile::trouble).ifPresent(trouble -> {
			throw failure(image, index, trouble);
		});
		final ImageProcessor pixels = ask(image, stack, index);
		final String got = pixels == null || pixels.getPixels() == null ? "no pixels" : !PIXELS.get(image.getType())
			.isInstance(pixels.getPixels()) ? pixels.getBitDepth() + "-bit pixels in an image of " + image.getBitDepth() + " bit"
				: size(pixels.getWidth(), pixels.getHeight());
		if (!got.equals(size(image.getWidth(), image.getHeight()))) {
			throw failure(image, index, "the stack gives " + got + CURE);
		}
		file.flatMap(known -> known.troubleSince(pixels)).ifPresent(trouble -> {
			throw failure(image, index, trouble);
		});
		return pixels;
	}

	private static ImageProcessor ask(final ImagePlus image, final ImageStack stack, final int index) {
		try {
			return stack.isVirtual() ? QuietImageJ.call(() -> stack.getProcessor(index)) : stack.getProcessor(index);
		}
		catch (final CancellationException e) {
			throw e;
		}
		catch (final RuntimeException e) {
			throw failure(image, index, "the stack fails" + reason(e) + CURE);
		}
	}

	/** The failure's own words. Those of the JDK are for programmers: of them the kind of failure has to do. */
	private static String reason(final Throwable failure) {
		final String message = Objects.toString(failure.getMessage(), "").strip();
		final Throwable cause = failure.getCause();
		if (cause != null && cause != failure && (message.isEmpty() || message.equals(cause.toString()))) {
			return reason(cause);
		}
		final boolean isOfJdk = failure.getClass().getName().startsWith("java.") && !WITH_WORDS.contains(failure.getClass());
		if (!isOfJdk && !message.isEmpty()) return ": " + message.replaceAll("\\s+", " ").replaceFirst("[.!]+$", "");
		final String kind = failure.getClass().getSimpleName().replaceFirst("(Exception|Error)$", "");
		final boolean saysMore = !WITH_WORDS.contains(failure.getClass()) && !kind.isEmpty();
		final String file = failure instanceof IOException && !message.isEmpty() ? ": " + message : "";
		return saysMore ? " (" + kind.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT) + file + ")" : "";
	}

	/** As the user counts pixels. */
	static String size(final int width, final int height) {
		return width + "×" + height + " pixels";
	}

	private static IllegalArgumentException failure(final ImagePlus image, final int index, final String trouble) {
		final int[] place = image.convertIndexToPosition(index);
		return new IllegalArgumentException("Expected the " + size(image.getWidth(), image.getHeight()) + " of " + (image
			.getNChannels() > 1 ? "channel " + place[0] + " of " : "") + "slice " + place[1] + (image.getNFrames() > 1
				? " of frame " + place[2] : "") + " of \"" + image.getTitle() + "\", but " + trouble);
	}

	/** Whether a file that the stack can no longer read would look like this. */
	static boolean isBlack(final ImageProcessor pixels) {
		for (int i = 0; i < pixels.getPixelCount(); i++) {
			if ((pixels.get(i) & 0xffffff) != 0) return false;
		}
		return true;
	}

	/** The file's name and folder for a message. */
	static String name(final File file) {
		return "its file " + file.getPath();
	}
}
