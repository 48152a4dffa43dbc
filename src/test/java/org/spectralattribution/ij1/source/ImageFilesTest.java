package org.spectralattribution.ij1.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.io.TiffDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

	/** The rows of such files begin at whole bytes, and ImageJ says of a pixel how large it is in memory. */
	@ParameterizedTest
	@CsvSource({ "1, 13, 7", "1, 16, 5", "10, 8, 4", "12, 13, 7", "12, 14, 6" })
	void packedPixelsAreOpenedAsImageJDoesUnlessTheyAreMissing(final int bits, final int width, final int height)
		throws IOException
	{
		final int[] values = new Random(bits).ints(width * height, 0, 1 << bits).toArray();
		final byte[] whole = TiffFiles.grey(width, height, bits, 1, TiffFiles.packed(width, height, bits, values));
		assertEquals("\npacked.tif", open(write("packed.tif", whole)));
		for (int i = 0; i < values.length; i++) {
			assertEquals(bits == 1 ? 255 * values[i] : values[i], IJ.getImage().getProcessor().get(i));
		}
		IJ.getImage().close();
		final String answer = open(write("half.tif", Arrays.copyOf(whole, whole.length - 1)));
		assertTrue(answer.contains("half.tif") && answer.endsWith("\n"), answer);
	}

	/** The first strip is in the middle of the file. */
	@Test
	void stripsMayComeInAnyOrder() throws IOException {
		final byte[] top = new byte[40];
		Arrays.fill(top, (byte) 9);
		final byte[] whole = TiffFiles.grey(8, 15, 8, 1, top, new byte[40], new byte[40]);
		assertEquals("\nstrips.tif", open(write("strips.tif", whole)));
		assertEquals(9, IJ.getImage().getProcessor().get(3, 2));
		assertEquals(0, IJ.getImage().getProcessor().get(3, 7));
		IJ.getImage().close();
		assertTrue(open(write("half.tif", Arrays.copyOf(whole, whole.length - 1))).contains("ends before its last pixel"));
	}

	/** ImageJ would show the compressed bytes of a small image as pixels. */
	@ParameterizedTest
	@CsvSource({ "7, 64, JPEG compression", "7, 600, JPEG compression", "6, 64, JPEG compression",
		"4, 64, fax compression", "34712, 64, JPEG 2000 compression", "50000, 64, Zstandard compression",
		"65000, 64, compression 65000" })
	void aCompressionThatImageJDoesNotReadIsNamed(final int compression, final int width, final String name)
		throws IOException
	{
		for (final int size : new int[] { 10, 64 * width }) {
			final String answer = open(write("small.tif", TiffFiles.grey(width, 64, 8, compression, new byte[size])));
			assertTrue(answer.contains("small.tif: it is a TIFF with " + name) && answer.endsWith("\n"), answer);
		}
	}

	@Test
	void compressionsThatImageJReadsAreOpened() throws IOException {
		final BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_GRAY);
		image.getRaster().setSample(5, 6, 0, 77);
		for (final String compression : new String[] { "LZW", "ZLib", "Deflate", "PackBits" }) {
			final Path file = folder.resolve(compression + ".tif");
			final ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
			final ImageWriteParam param = writer.getDefaultWriteParam();
			param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			param.setCompressionType(compression);
			try (ImageOutputStream output = ImageIO.createImageOutputStream(file.toFile())) {
				writer.setOutput(output);
				writer.write(null, new IIOImage(image, null, null), param);
			}
			writer.dispose();
			assertEquals("\n" + compression + ".tif", open(file));
			assertEquals(77, IJ.getImage().getProcessor().get(5, 6));
			IJ.getImage().close();
		}
	}

	/** What ImageJ says itself. */
	@Test
	void pixelsThatImageJDoesNotReadAreNamed() throws IOException {
		final String answer = open(write("four.tif", TiffFiles.grey(8, 4, 4, 1, new byte[16])));
		assertTrue(answer.contains("four.tif: Unsupported BitsPerSample: 4"), answer);
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
