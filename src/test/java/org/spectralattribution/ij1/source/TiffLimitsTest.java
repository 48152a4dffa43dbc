package org.spectralattribution.ij1.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spectralattribution.ij1.source.TiffFiles.tags;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.host.HeadlessImageJ;

/** TIFFs that ImageJ opens with other pixels than they hold, or in part. */
final class TiffLimitsTest {

	private static final int WIDTH = 6;
	private static final int HEIGHT = 4;

	@TempDir
	private Path folder;

	/** The message, or slices, width and height of the image that was opened. */
	private String open(final byte[] content) throws IOException {
		return HeadlessImageJ.run("message = call('org.spectralattribution.ij1.source.ImageFiles.open', getArgument()); "
			.replace('\'', '"') + "if (nImages == 0) return message; text = message + nSlices + \" of \" + getWidth + \" x \" " +
			"+ getHeight; close(); return text;", Files.write(folder.resolve("it.tif"), content).toString());
	}

	@SafeVarargs
	private static byte[] pages(final Map<Integer, Integer>... directories) {
		return TiffFiles.pages(new byte[WIDTH * HEIGHT * 6], List.of(directories));
	}

	/** BitsPerSample, Compression, PhotometricInterpretation, FillOrder, SamplesPerPixel, Predictor, SampleFormat. */
	@ParameterizedTest
	@CsvSource({ "1, 32773, 1, 1, 1, 1, 1, compressed pixels of 1 bit", "1, 8, 1, 1, 1, 1, 1, compressed pixels of 1 bit",
		"1, 5, 1, 1, 1, 1, 1, compressed pixels of 1 bit", "12, 8, 1, 1, 1, 1, 1, compressed pixels of 12 bit",
		"10, 1, 1, 1, 1, 1, 1, packed pixels of 10 bit and a width that is no multiple of 4",
		"32, 8, 1, 1, 1, 3, 3, predictor 3 for floating-point pixels of 32 bit",
		"32, 5, 1, 1, 1, 2, 3, predictor 2 for floating-point pixels of 32 bit",
		"32, 5, 1, 1, 1, 2, 1, predictor 2 for pixels of 32 bit", "16, 5, 2, 1, 3, 2, 1, predictor 2 for pixels of 48 bit",
		"8, 1, 1, 1, 1, 1, 2, signed pixels of 8 bit", "16, 1, 2, 1, 3, 1, 2, signed pixels of 16 bit in several samples",
		"1, 1, 1, 2, 1, 1, 1, the bits of each byte in reverse order", "8, 1, 8, 1, 3, 1, 1, colours in CIELab",
		"8, 1, 6, 1, 3, 1, 1, colours in YCbCr", "16, 1, 3, 1, 1, 1, 1, a palette for pixels of 16 bit" })
	void pixelsThatImageJReadsWronglyAreNamed(final int bits, final int compression, final int photometric,
		final int fillOrder, final int samples, final int predictor, final int format, final String reason)
		throws IOException
	{
		final String answer = open(pages(tags(WIDTH, HEIGHT, 258, bits, 259, compression, 262, photometric, 266, fillOrder,
			277, samples, 317, predictor, 339, format)));
		assertTrue(answer.contains("it.tif: it is a TIFF with " + reason) && answer.contains(". Save it "), answer);
	}

	/** The same tags, where they do no harm. */
	@ParameterizedTest
	@CsvSource({ "1, 1, 1, 1", "8, 1, 3, 1", "32, 1, 3, 3", "16, 1, 1, 2", "32, 1, 1, 2" })
	void pixelsThatImageJReadsAreOpened(final int bits, final int compression, final int predictor, final int format)
		throws IOException
	{
		final Map<Integer, Integer> page = tags(WIDTH, HEIGHT, 258, bits, 259, compression, 317, predictor, 339, format);
		assertEquals("1 of 6 x 4", open(pages(page)));
	}

	/** A page without BitsPerSample has one bit. */
	@Test
	void anAbsentTagHasItsDefault() throws IOException {
		final Map<Integer, Integer> page = tags(WIDTH, HEIGHT, 259, 32773);
		page.remove(258);
		assertTrue(open(pages(page)).contains("compressed pixels of 1 bit"));
	}

	/** Width, height, bits, palette, white is 0. */
	@ParameterizedTest
	@ValueSource(ints = { 256, 257, 258, 262 })
	void pagesOfDifferentKindAreNamed(final int tag) throws IOException {
		for (final int order : new int[] { 0, 1 }) {
			final Map<Integer, Integer> other = tags(WIDTH, HEIGHT, tag, tag == 258 ? 16 : tag == 262 ? 0 : 3);
			final Map<Integer, Integer> page = tags(WIDTH, HEIGHT);
			final String answer = open(order == 0 ? pages(page, page, other) : pages(other, page, page));
			assertTrue(answer.contains("it.tif: it is a TIFF with pages of different size or type"), answer);
		}
	}

	@Test
	void pagesOfOneKindBecomeAStack() throws IOException {
		assertEquals("3 of 6 x 4", open(pages(tags(WIDTH, HEIGHT), tags(WIDTH, HEIGHT, 339, 1), tags(WIDTH, HEIGHT))));
	}

	/** A preview is another view of the same image. */
	@Test
	void aPreviewAfterTheImageIsNoPage() throws IOException {
		assertEquals("1 of 6 x 4", open(pages(tags(WIDTH, HEIGHT), tags(3, 2, 254, 1))));
		assertTrue(open(pages(tags(3, 2, 254, 1), tags(WIDTH, HEIGHT))).contains("pages of different size or type"));
	}

	/** Cut within the pixels, where the next directory begins, within it, and within the last page. */
	@Test
	void pagesThatAreMissingAreReported() throws IOException {
		final byte[] whole = pages(tags(WIDTH, HEIGHT), tags(WIDTH, HEIGHT), tags(WIDTH, HEIGHT));
		final int page = (whole.length - 8) / 3;
		for (final int length : new int[] { 9, 30, page, 8 + page, 8 + page + 1, 8 + page + 40, 8 + 2 * page, whole.length -
			WIDTH * HEIGHT * 6 })
		{
			final String answer = open(Arrays.copyOf(whole, length));
			assertEquals("The file it.tif ends before its last pixel. Copy or record it again.", answer, length + " bytes");
		}
		assertEquals("3 of 6 x 4", open(whole));
	}

	@Test
	void aBigTiffIsNamed() throws IOException {
		final byte[] whole = pages(tags(WIDTH, HEIGHT));
		whole[2] = 43;
		assertTrue(open(whole).contains("it.tif: it is a BigTIFF. Open it with File>Import>Bio-Formats"), open(whole));
	}
}
