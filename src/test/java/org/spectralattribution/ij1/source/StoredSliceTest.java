package org.spectralattribution.ij1.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Stacks of plugins that have no image to give. */
final class StoredSliceTest {

	private static ImagePlus image(final Supplier<ImageProcessor> second) {
		return new ImagePlus("cells", new CountingStack(6, 5, 3, slice -> slice == 2 ? second.get() : new ByteProcessor(6, 5)));
	}

	private static Arguments fails(final RuntimeException failure, final String words) {
		return Arguments.of((Supplier<ImageProcessor>) () -> {
			throw failure;
		}, words + ". Open the stack again, or remove the slice.");
	}

	private static Stream<Arguments> slices() {
		return Stream.of(Arguments.of((Supplier<ImageProcessor>) () -> null, "gives no pixels"), //
			Arguments.of((Supplier<ImageProcessor>) () -> new ByteProcessor(6, 5, null, null), "pixels"), //
			Arguments.of((Supplier<ImageProcessor>) () -> new ByteProcessor(5, 6), "gives 5×6 pixels"), //
			Arguments.of((Supplier<ImageProcessor>) () -> new ByteProcessor(7, 5), "gives 7×5 pixels"), //
			Arguments.of((Supplier<ImageProcessor>) () -> new ShortProcessor(6, 5), "gives 16-bit pixels in an image of 8 bit"), //
			fails(new IllegalStateException("disk\ngone"), "the stack fails: disk gone"), //
			fails(new RuntimeException("The disk was taken away."), "the stack fails: The disk was taken away"), //
			fails(new UncheckedIOException(new IOException("disk gone")), "the stack fails: disk gone"), //
			fails(new UncheckedIOException(new NoSuchFileException("b.tif")), "the stack fails (no such file: b.tif)"), //
			fails(new CompletionException(new RuntimeException("disk gone")), "the stack fails: disk gone"), //
			fails(new NegativeArraySizeException("-7"), "the stack fails (negative array size)"), //
			fails(new NullPointerException("\"a\" is null"), "the stack fails (null pointer)"), //
			fails(new RuntimeException(), "the stack fails"));
	}

	@ParameterizedTest
	@MethodSource("slices")
	void whatIsNoSliceOfTheImageIsRefused(final Supplier<ImageProcessor> second, final String words) {
		final ImagePlus image = image(second);
		final String message = assertThrows(IllegalArgumentException.class, () -> SourcePlaneReader.read(image, 2, 1))
			.getMessage();
		assertTrue(message.startsWith("Expected the 6×5 pixels of slice 2 of \"cells\", but ") && message.contains(words),
			message);
		assertEquals(1, SourcePlaneReader.read(image, 3, 1).pixels().channels(), "the others are as they were");
	}

	@Test
	void theUsersCancelIsNoFailure() {
		final CancellationException cancelled = new CancellationException();
		assertSame(cancelled, assertThrows(CancellationException.class, () -> ShownSlice.read(image(() -> {
			throw cancelled;
		}), 2)));
	}
}
