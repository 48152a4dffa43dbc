package org.spectralattribution.ij1.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import javax.imageio.ImageIO;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.io.OpenDialog;
import ij.plugin.FolderOpener;
import ij.plugin.LutLoader;
import ij.plugin.SubstackMaker;
import ij.process.ByteProcessor;
import ij.process.LUT;
import ij.process.StackConverter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.image.Images;

/** Folders whose first file is grey, and whose second is the same picture with a palette. */
final class SliceFileTest {

	private static final int SIDE = 32;
	private static final int LEVELS = 40;

	@TempDir
	private Path folder;
	@TempDir
	private Path elsewhere;

	@BeforeEach
	void firstFileIsGrey() throws IOException {
		final BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
		for (int i = 0; i < SIDE * SIDE; i++) {
			image.getRaster().setSample(i % SIDE, i / SIDE, 0, level(i) * 6);
		}
		assertTrue(ImageIO.write(image, "png", folder.resolve("a.png").toFile()));
	}

	private static int level(final int i) {
		return i * i / 7 % LEVELS;
	}

	/** The picture as indices from bright to dark. ImageJ reads only whole palettes of BMP. */
	private static void writeIndexed(final Path file, final String format) throws IOException {
		final byte[] palette = new byte[format.equals("bmp") ? 256 : LEVELS];
		for (int level = 0; level < LEVELS; level++) {
			palette[LEVELS - 1 - level] = (byte) (level * 6);
		}
		final BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8,
			palette.length, palette, palette, palette));
		for (int i = 0; i < SIDE * SIDE; i++) {
			image.getRaster().setSample(i % SIDE, i / SIDE, 0, LEVELS - 1 - level(i));
		}
		assertTrue(ImageIO.write(image, format, file.toFile()));
	}

	private ImagePlus open(final String options) {
		return FolderOpener.open(folder.toString(), options);
	}

	private static float[] values(final ImagePlus image, final int slice) {
		image.setSlice(slice);
		return Images.toFloats(SourcePlaneReader.readCurrent(image).pixels().pixels());
	}

	private static String refusal(final ImagePlus image, final int slice) {
		return assertThrows(IllegalArgumentException.class, () -> values(image, slice)).getMessage();
	}

	private static void removeLabels(final ImagePlus image) {
		for (int slice = 1; slice <= image.getStackSize(); slice++) {
			image.getStack().setSliceLabel(null, slice);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "png", "gif", "bmp", "tif" })
	void everySliceIsJudgedByItsOwnFile(final String format) throws IOException {
		writeIndexed(folder.resolve("b." + format), format.equals("tif") ? "tiff" : format);
		final ImagePlus stack = open("");
		assertFalse(stack.getStack().isVirtual());
		OpenDialog.setLastDirectory(elsewhere + "/");
		assertEquals(level(9) * 6, values(stack, 1)[9]);
		final String message = refusal(stack, 2);
		assertTrue(message.contains("\"b." + format + "\" in \"" + stack.getTitle() + "\"") && message.contains(
			"bitdepth=24"), message);
		assertEquals(elsewhere + "/", OpenDialog.getLastDirectory());
	}

	/** A duplicate knows no folder. */
	@Test
	void copiesAreJudgedByTheFilesToo() throws IOException {
		writeIndexed(folder.resolve("b.png"), "png");
		for (final String options : new String[] { "", "virtual" }) {
			final ImagePlus stack = open(options);
			assertEquals(level(9) * 6, values(stack.duplicate(), 1)[9]);
			assertTrue(refusal(stack.duplicate(), 2).contains("\"b.png\""));
			assertTrue(refusal(new SubstackMaker().makeSubstack(stack, "1,2"), 2).contains("\"b.png\""));
			assertTrue(refusal(stack.crop("2-2"), 1).contains("palette"));
			stack.setRoi(new Roi(5, 7, 20, 11));
			assertTrue(refusal(stack.crop("stack"), 2).contains("\"b.png\""));
		}
	}

	/** The cure that the message names. */
	@Test
	void slicesThatWereConvertedAreIntensities() throws IOException {
		writeIndexed(folder.resolve("b.png"), "png");
		final ImagePlus stack = open("bitdepth=24");
		assertEquals(level(9) * 6, values(stack, 2)[9]);
		new StackConverter(stack).convertToGray8();
		assertEquals(ImagePlus.GRAY8, stack.getType());
		assertEquals("b.png", stack.getStack().getSliceLabel(2));
		assertEquals(level(9) * 6, values(stack, 2)[9]);
	}

	@Test
	void aFileWithALookUpTableIsIntensities() {
		saveWithTable(new LUT(LutLoader.getLut("Fire"), 0, 255));
		assertEquals(level(9), values(open(""), 2)[9]);
		assertEquals(level(9), values(open("virtual").duplicate(), 2)[9]);
	}

	/** Grays alone is no cure, since the file would be asked again. */
	@Test
	void theCureOfAnUnknownLookUpTableHelps() {
		final byte[] noise = new byte[256];
		new Random(2).nextBytes(noise);
		saveWithTable(new LUT(noise, noise, noise));
		final ImagePlus stack = open("");
		final String message = refusal(stack, 2);
		assertTrue(message.contains("it cannot be told") && message.contains("Remove Slice Labels") && !message.contains(
			"Image>Duplicate..."), message);
		removeLabels(stack);
		assertEquals(level(9), values(stack, 2)[9]);
		final ImagePlus virtual = open("virtual");
		final String advice = refusal(virtual, 2);
		assertTrue(advice.contains("Remove Slice Labels") && advice.contains("Image>Duplicate..."), advice);
		final ImagePlus copy = virtual.duplicate();
		removeLabels(copy);
		copy.setLut(new LUT(LutLoader.getLut("Grays"), 0, 255));
		assertEquals(level(9), values(copy, 2)[9]);
	}

	@Test
	void aFileThatIsMissingDamagedOrAnotherChangesNothing() throws IOException {
		final Path file = folder.resolve("b.png");
		writeIndexed(file, "png");
		final ImagePlus stack = open("");
		final float expected = LEVELS - 1 - level(9);
		final byte[] bytes = Files.readAllBytes(file);
		for (final int kept : new int[] { 0, 4, 40, bytes.length / 2 }) {
			Files.write(file, Arrays.copyOf(bytes, kept));
			assertEquals(expected, values(stack, 2)[9], kept + " bytes");
		}
		Files.delete(file);
		assertEquals(expected, values(stack, 2)[9]);
		writeIndexed(file, "png");
		assertTrue(refusal(stack, 2).contains("\"b.png\""));
		stack.getStack().getProcessor(2).set(0, 77);
		assertEquals(77, values(stack, 2)[0]);
		stack.getStack().setSliceLabel("../" + folder.getFileName() + "/b.png", 2);
		assertEquals(77, values(stack, 2)[0]);
	}

	private void saveWithTable(final LUT lut) {
		final ByteProcessor pixels = new ByteProcessor(SIDE, SIDE);
		for (int i = 0; i < SIDE * SIDE; i++) {
			pixels.set(i, level(i));
		}
		final ImagePlus image = new ImagePlus("b", pixels);
		image.setLut(lut);
		assertTrue(new FileSaver(image).saveAsTiff(folder.resolve("b.tif").toString()));
	}
}
