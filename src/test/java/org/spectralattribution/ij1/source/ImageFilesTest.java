package org.spectralattribution.ij1.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.io.TiffDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.host.HeadlessImageJ;

final class ImageFilesTest {

	@TempDir
	private Path folder;

	/** Opens it by a macro, and returns the title of the current image after a line feed. */
	private static String open(final Path file) {
		return HeadlessImageJ.run("error = call('org.spectralattribution.ij1.source.ImageFiles.open', getArgument()); " +
			"title = ''; "
			.replace('\'', '"') + "if (nImages > 0) title = getTitle(); return error + \"\\n\" + title;", file.toString());
	}

	private Path write(final String name, final byte[] content) throws IOException {
		return Files.write(folder.resolve(name), content);
	}

	private byte[] tiff(final int slices) throws IOException {
		final ImagePlus image = IJ.createImage("field", "16-bit ramp", 30, 20, slices);
		final Path file = folder.resolve("whole.tif");
		IJ.saveAsTiff(image, file.toString());
		return Files.readAllBytes(file);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 5 })
	void aWholeFileIsOpenedAndCurrent(final int slices) throws IOException {
		assertEquals("\nfield.tif", open(write("field.tif", tiff(slices))));
		assertEquals(slices, WindowManager.getCurrentImage().getStackSize());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 5 })
	void aFileThatEndsTooEarlyIsReportedWhereverItEnds(final int slices) throws IOException {
		final byte[] whole = tiff(slices);
		final int first = (int) new TiffDecoder(folder + "/", "whole.tif").getTiffInfo()[0].getOffset();
		final int pixels = slices * 30 * 20 * 2;
		for (final int length : new int[] { 3, first, first + 1, first + pixels / 2, first + pixels - 1 }) {
			final String answer = open(write("half.tif", Arrays.copyOf(whole, length)));
			assertTrue(answer.contains("half.tif") && answer.endsWith("\n"), length + " bytes: " + answer);
		}
	}

	@Test
	void otherFilesAreReported() throws IOException {
		assertTrue(open(write("notes.tif", "no pixels at all".getBytes())).contains("notes.tif"));
		assertTrue(open(write("nothing.tif", new byte[0])).contains("nothing.tif"));
		final String absent = open(folder.resolve("missing.tif"));
		assertTrue(absent.startsWith("Expected an image file at ") && absent.contains("missing.tif"), absent);
	}

	@Test
	void anErrorOfThisFileIsNotThatOfTheNext() throws IOException {
		open(write("notes.tif", "no pixels at all".getBytes()));
		assertEquals("\nfield.tif", open(write("field.tif", tiff(1))));
	}
}
