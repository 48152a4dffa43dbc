package org.spectralattribution.ij1.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;

import javax.imageio.ImageIO;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.plugin.LutLoader;
import ij.process.ByteProcessor;
import ij.process.ImageConverter;
import ij.process.LUT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.image.Images;

/** Files with palettes are made here as other programs write them, and opened by ImageJ. */
final class PaletteCheckTest {

	private static final int SIDE = 32;
	private static final String CERTAIN = "are indices into a palette of colours";
	private static final String UNCERTAIN = "it cannot be told";

	@TempDir
	private Path folder;

	/** A picture of grey values, some of which occur only with more levels. */
	private static int grey(final int i, final int levels) {
		return (i * 7 + i / SIDE * 13) % levels * 255 / (levels - 1);
	}

	/** A picture that is stored as indices into the palette of its grey values. */
	private Path indexed(final String format, final int levels, final IntUnaryOperator place) throws IOException {
		final byte[] palette = new byte[levels];
		final int[] index = new int[256];
		for (int level = 0; level < levels; level++) {
			final int value = level * 255 / (levels - 1);
			palette[place.applyAsInt(level)] = (byte) value;
			index[value] = place.applyAsInt(level);
		}
		final IndexColorModel colours = new IndexColorModel(8, levels, palette, palette, palette);
		final BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_INDEXED, colours);
		for (int i = 0; i < SIDE * SIDE; i++) {
			image.getRaster().setSample(i % SIDE, i / SIDE, 0, index[grey(i, levels)]);
		}
		final Path file = folder.resolve("picture." + format);
		assertTrue(ImageIO.write(image, format, file.toFile()));
		return file;
	}

	private static float[] values(final ImagePlus image) {
		return Images.toFloats(SourcePlaneReader.readCurrent(image).pixels().pixels());
	}

	private static String refusal(final ImagePlus image) {
		return assertThrows(IllegalArgumentException.class, () -> SourcePlaneReader.readCurrent(image)).getMessage();
	}

	/**
	 * Sorted from bright to dark, or shuffled; few colours, or 256; the cure gives the picture's grey values. The reader
	 * of PNG fills a short palette up with black, of which nothing tells it where the last colour is black itself.
	 */
	@ParameterizedTest
	@CsvSource({ "png, 32, reverse, false", "png, 32, shuffle, true", "png, 200, shuffle, true",
		"png, 256, shuffle, false", "png, 2, reverse, false", "gif, 64, reverse, true", "gif, 256, shuffle, false",
		"bmp, 256, shuffle, false" })
	void aFileWithAPaletteIsRefusedAndItsCureHelps(final String format, final int levels, final String order,
		final boolean certain) throws IOException
	{
		final ImagePlus image = IJ.openImage(indexed(format, levels, order.equals("reverse") ? level -> levels - 1 - level
			: level -> (level * 77 + 5) % levels).toString());
		assertEquals(ImagePlus.GRAY8, image.getType());
		final String message = refusal(image);
		assertTrue(message.contains(certain ? CERTAIN : UNCERTAIN), message);
		assertTrue(message.contains("\"picture." + format + "\"") && message.contains("Image>Type>RGB Color") && message
			.contains("Image>Type>8-bit"), message);
		assertEquals(!certain, message.contains("Image>Lookup Tables>Grays"), message);
		new ImageConverter(image).convertToRGB();
		new ImageConverter(image).convertToGray8();
		final float[] greys = values(image);
		for (int i = 0; i < greys.length; i++) {
			assertEquals(grey(i, levels), greys[i], 1, "pixel " + i);
		}
	}

	@Test
	void aPaletteOfTheGreysThemselvesIsNone() throws IOException {
		final float[] greys = values(IJ.openImage(indexed("png", 256, level -> level).toString()));
		for (int i = 0; i < greys.length; i++) {
			assertEquals(grey(i, 256), greys[i], "pixel " + i);
		}
	}

	/** ImageJ fills the table up to 256 entries, but black ones that no pixel has give the palette away. */
	@Test
	void aPaletteThatEndsWithThePixelsIsCertain() {
		final ByteProcessor pixels = ramp(100);
		final byte[] table = new byte[256];
		new Random(4).nextBytes(table);
		table[99] = 90;
		Arrays.fill(table, 100, 256, (byte) 0);
		final ImagePlus image = new ImagePlus("padded", pixels);
		image.setLut(new LUT(table, table, table));
		assertTrue(refusal(image).contains(CERTAIN));
		pixels.set(0, 200);
		assertTrue(refusal(image).contains(UNCERTAIN));
	}

	/** ImageJ's own palettes, as they are, saved, duplicated and cropped. */
	@Test
	void eightBitColorIsRefusedWhateverBecameOfIt() {
		final ImagePlus rgb = IJ.createImage("colours", "RGB ramp", SIDE, SIDE, 1);
		final int[] pixels = (int[]) rgb.getProcessor().getPixels();
		final Random random = new Random(7);
		Arrays.setAll(pixels, i -> random.nextInt(0x1000000));
		new ImageConverter(rgb).convertRGBtoIndexedColor(256);
		assertEquals(ImagePlus.COLOR_256, rgb.getType());
		assertTrue(refusal(rgb).contains(CERTAIN));
		assertEquals(ImagePlus.GRAY8, rgb.duplicate().getType());
		assertTrue(refusal(rgb.duplicate()).contains("palette"));
		assertTrue(refusal(rgb.crop()).contains("palette"));
		final String file = folder.resolve("colours.tif").toString();
		assertTrue(new FileSaver(rgb).saveAsTiff(file));
		assertTrue(refusal(IJ.openImage(file)).contains(CERTAIN));
		final ImagePlus asGrey8 = IJ.openImage(file);
		final ImagePlus copy = new ImagePlus("copy", asGrey8.getProcessor());
		copy.setFileInfo(asGrey8.getOriginalFileInfo());
		assertEquals(ImagePlus.GRAY8, copy.getType());
		assertTrue(refusal(copy).contains(CERTAIN), "the file says 8bitcolor=true");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Fire", "Ice", "Spectrum", "Red/Green", "Cyan", "Magenta", "Grays" })
	void aLookUpTableOverIntensitiesIsNone(final String name) {
		final ImagePlus image = new ImagePlus("cells", ramp(256));
		final float[] before = values(image);
		for (final LUT lut : new LUT[] { lut(name), lut(name).createInvertedLut() }) {
			image.setLut(lut);
			assertArrayEquals(before, values(image));
			image.setDisplayRange(20, 90);
			assertArrayEquals(before, values(image));
			assertArrayEquals(before, values(image.duplicate()));
		}
	}

	/** HiLo is a well-known one, which ImageJ does not have built in; with one entry changed it is unknown. */
	@Test
	void wellKnownLookUpTablesAreKnown() {
		final byte[][] hilo = new byte[3][256];
		for (int i = 0; i < 256; i++) {
			hilo[0][i] = hilo[1][i] = hilo[2][i] = (byte) i;
		}
		hilo[2][0] = (byte) 255;
		hilo[1][255] = hilo[2][255] = 0;
		final ImagePlus image = new ImagePlus("saturated", ramp(256));
		image.setLut(new LUT(hilo[0], hilo[1], hilo[2]));
		assertEquals(255, values(image)[255]);
		image.setLut(new LUT(hilo[0], hilo[1], hilo[2]).createInvertedLut());
		assertEquals(255, values(image)[255]);
		hilo[1][100] = 0;
		image.setLut(new LUT(hilo[0], hilo[1], hilo[2]));
		assertTrue(refusal(image).contains(UNCERTAIN));
	}

	/** Of 3-3-2 RGB it cannot be told: programs use it as the palette of colour pictures. */
	@Test
	void whatIsBuiltInAsAPaletteIsNoLookUpTable() {
		final ImagePlus image = new ImagePlus("332", ramp(256));
		image.setLut(lut("3-3-2 RGB"));
		assertTrue(refusal(image).contains(UNCERTAIN));
	}

	@Test
	void tintsOfAnyColourAreLookUpTables() {
		for (final Color colour : new Color[] { Color.ORANGE, new Color(1, 2, 200), new Color(120, 33, 200) }) {
			final ImagePlus image = new ImagePlus("tint", ramp(256));
			image.setLut(LUT.createLutFromColor(colour));
			assertEquals(200, values(image)[200]);
			image.setLut(LUT.createLutFromColor(colour).createInvertedLut());
			assertEquals(200, values(image)[200]);
			// No palette looks like this, so that the values themselves may be inverted.
			assertTrue(SourcePlaneReader.readCurrent(image).values().advice().get().contains("Edit>Invert"));
		}
		final ImagePlus constant = new ImagePlus("constant", ramp(256));
		constant.setLut(new LUT(new byte[256], new byte[256], new byte[256]));
		assertTrue(refusal(constant).contains(UNCERTAIN));
	}

	/** A dark picture that a program saved with a palette of its greys has such a table; white is full brightness. */
	@Test
	void aLineFromBlackToADarkerGreyIsNoTint() {
		for (final int grey : new int[] { 100, 200, 254 }) {
			final ImagePlus image = new ImagePlus("dark", ramp(256));
			image.setLut(LUT.createLutFromColor(new Color(grey, grey, grey)));
			assertTrue(refusal(image).contains(UNCERTAIN));
			image.setLut(LUT.createLutFromColor(new Color(grey, grey, grey)).createInvertedLut());
			assertTrue(refusal(image).contains(UNCERTAIN));
		}
		final ImagePlus image = new ImagePlus("nearly white", ramp(256));
		final byte[] line = new byte[256];
		for (int i = 0; i < 256; i++) {
			line[i] = (byte) (i - i % 2);
		}
		line[255] = (byte) 255;
		image.setLut(new LUT(line, line, line));
		assertEquals(200, values(image)[200]);
	}

	/** A table whose entries are grey where there are pixels changes nothing, whatever the others are. */
	@Test
	void onlyValuesThatOccurCount() {
		final byte[] table = new byte[256];
		new Random(5).nextBytes(table);
		for (int i = 0; i < 100; i++) {
			table[i] = (byte) i;
		}
		final ByteProcessor pixels = ramp(100);
		final ImagePlus image = new ImagePlus("grey", pixels);
		image.setLut(new LUT(table, table, table));
		assertEquals(99, values(image)[99]);
		pixels.set(0, 150);
		assertTrue(refusal(image).contains(UNCERTAIN));
	}

	@Test
	void compositesAndOtherTypesAreNotAsked() {
		final byte[] noise = new byte[256];
		new Random(6).nextBytes(noise);
		final ImageStack stack = new ImageStack(16, 16);
		stack.addSlice(ramp(256));
		stack.addSlice(ramp(256));
		final ImagePlus two = new ImagePlus("two", stack);
		two.setDimensions(2, 1, 1);
		final CompositeImage composite = new CompositeImage(two, CompositeImage.COMPOSITE);
		composite.setLuts(new LUT[] { new LUT(noise, noise, noise), new LUT(noise, noise, noise) });
		assertEquals(255, values(composite)[511]);
		final ImagePlus sixteen = IJ.createImage("16", "16-bit ramp", 16, 16, 1);
		sixteen.setLut(new LUT(noise, noise, noise));
		assertEquals(256, values(sixteen).length);
	}

	/** Each file of a folder has a palette of its own, which a virtual stack keeps. */
	@Test
	void everySliceOfAVirtualStackIsAskedForItsOwnTable() {
		final byte[] noise = new byte[256];
		new Random(8).nextBytes(noise);
		final ImagePlus image = new ImagePlus("folder", new CountingStack(16, 16, 3, slice -> {
			final ByteProcessor pixels = ramp(256);
			if (slice == 2) pixels.setColorModel(new LUT(noise, noise, noise));
			if (slice == 3) pixels.invertLut();
			return pixels;
		}));
		try (SourceStack source = SourceStack.all(image)) {
			assertTrue(source.read(0).values().advice().isEmpty());
			final String message = assertThrows(IllegalArgumentException.class, () -> source.read(1)).getMessage();
			assertTrue(message.contains("Image>Duplicate...") && message.contains("bitdepth=24"), message);
			assertTrue(source.read(2).values().advice().get().contains("inverting"));
		}
	}

	private static ByteProcessor ramp(final int values) {
		final ByteProcessor pixels = new ByteProcessor(16, 16);
		for (int i = 0; i < 256; i++) {
			pixels.set(i, i % values);
		}
		return pixels;
	}

	private static LUT lut(final String name) {
		return new LUT(LutLoader.getLut(name), 0, 255);
	}
}
