package org.spectralattribution.ij1.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spectralattribution.ij1.result.AttributionImages.builder;
import static org.spectralattribution.ij1.result.TestAttributions.map;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.ImageInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.ij1.source.TestImages;

/** What <i>Image › Show Info...</i> says of a result. */
final class ShowInfoTest {

	private static final int LONGEST_LINE = 80;
	private static final String SETTINGS = "adaptive rule with at most 100 steps, tolerance 0.02, linear gating with " +
		"overlap 0.4, svd decomposition, mean of 25 noisy copies (Gaussian, 0.15 of the value range, seed 0)";
	private static final Record RECORD = Record.EMPTY.with(Property.METHOD, "Spectral Integrated Gradients")
		.with(Property.SETTINGS, SETTINGS).with(Property.MODEL, "nuclei").with(Property.MODEL_FILE,
			"weights_of_a_model_".repeat(6) + ".pt").with(Property.MODEL_SHA256, "0123456789abcdef".repeat(4)).with(Property.TARGET_CLASS, "metaphase").with(
				Property.COMPLETENESS_ERROR, 0.0048).with(Property.IMAGE, "a title  with two blanks ".repeat(4) + ".tif");

	private static ImagePlus of(final ResultBuilder kind, final ImagePlus image, final boolean all) {
		try (SourceStack source = all ? SourceStack.all(image) : SourceStack.current(image)) {
			for (int i = 0; i < source.size(); i++) {
				final SourcePlane plane = source.read(i);
				kind.add(new PlaneAttribution(plane, plane.pixels().bounds(), map(1, 4, 5), RECORD.with(Property.SLICE,
					plane.slice())));
			}
			return kind.image(0);
		}
	}

	private static List<ResultBuilder> kinds() {
		return List.of(builder(Output.MAP), builder(Output.CHANNELS), builder(Output.OVERLAY), builder(Output.RAW));
	}

	/** The lines of the record, up to the separator before what ImageJ says itself. */
	private static List<String> info(final ImagePlus image) {
		return new ImageInfo().getImageInfo(image).lines().takeWhile(line -> !line.startsWith("---")).collect(Collectors
			.toList());
	}

	private static void assertComplete(final ImagePlus image, final Map<String, String> expected) {
		final List<String> lines = info(image);
		final List<String> names = lines.stream().filter(line -> line.matches("[A-Z][^:]*: .*")).map(line -> line.substring(0,
			line.indexOf(": "))).collect(Collectors.toList());
		assertEquals(names.stream().distinct().collect(Collectors.toList()), names, "each once");
		names.retainAll(expected.keySet());
		assertEquals(List.copyOf(expected.keySet()), names, "in reading order");
		final String joined = String.join("\n", lines).replace("\n    ", " ");
		expected.forEach((name, value) -> assertTrue(("\n" + joined + "\n").contains("\n" + name + ": " + value + "\n"),
			name + " in " + joined));
		for (final String line : lines) {
			assertTrue(line.length() <= LONGEST_LINE || line.trim().replaceFirst("^[^:]*: ", "").indexOf(' ') < 0, line);
		}
	}

	@Test
	void theRecordIsShownWholeInReadingOrderAndInShortLines() {
		for (final ResultBuilder kind : kinds()) {
			final ImagePlus image = of(kind, TestImages.hyperstack(), false);
			assertComplete(image, RECORD.with(Property.SLICE, 1).with(Property.OUTPUT, image.getProp("Output")).with(
				Property.DISPLAY_RANGE, image.getProp("Display range")).texts());
		}
	}

	@Test
	void soIsTheRecordOfEachPlaneOfAStack() {
		for (final ResultBuilder kind : kinds()) {
			final ImagePlus image = of(kind, TestImages.hyperstack(), true);
			for (int slice = 1; slice <= 2; slice++) {
				image.setPosition(image.getNChannels(), slice, 2);
				assertComplete(image, RECORD.with(Property.SLICE, slice).with(Property.OUTPUT, image.getProp("Output")).with(
					Property.DISPLAY_RANGE, image.getProp("Display range")).with(Property.PLANES, image.getProp("Planes")).texts());
			}
		}
	}

	/** Slices of DICOM files have labels of many lines, which ImageJ shows instead of the image's own info. */
	@Test
	void soIsThatOfASliceWhoseLabelHasLinesOfItsOwn() {
		final ImagePlus source = TestImages.hyperstack();
		for (int i = 1; i <= source.getStackSize(); i++) {
			source.getStack().setSliceLabel("IM" + i + "\n0008,0060  Modality: MR\n", i);
		}
		final ImagePlus image = of(builder(Output.CHANNELS), source, true);
		for (int channel = 1; channel <= image.getNChannels(); channel++) {
			image.setPosition(channel, 2, 2);
			assertComplete(image, RECORD.with(Property.SLICE, 2).texts());
		}
		image.setPosition(1, 2, 2);
		assertTrue(info(image).contains("0008,0060  Modality: MR"));
		final ImagePlus again = of(builder(Output.CHANNELS), image, true);
		for (int i = 1; i < again.getStackSize(); i++) {
			final String label = again.getStack().getSliceLabel(i);
			assertEquals(label.indexOf("\nMethod: "), label.lastIndexOf("\nMethod: "), label);
		}
	}

	@Test
	void macrosReadWholeValues(@TempDir final Path folder) {
		final String path = folder.resolve("result.tif").toString();
		for (final boolean all : new boolean[] { false, true }) {
			final ImagePlus image = of(builder(Output.MAP), TestImages.hyperstack(), all);
			IJ.saveAsTiff(image, path);
			for (final ImagePlus read : List.of(image, image.duplicate(), IJ.openImage(path))) {
				assertEquals(SETTINGS, read.getProp("Settings"));
				assertEquals("0.0048", read.getProp("Completeness error"));
				assertEquals(RECORD.text(Property.IMAGE).get(), read.getProp("Image"));
			}
		}
	}

	@Test
	void theInfoOfTheExplainedImageFollows() {
		assertTrue(info(of(builder(Output.MAP), TestImages.hyperstack(), false)).contains("Objective: 60x"));
		assertFalse(info(of(builder(Output.MAP), TestImages.hyperstack(), false)).contains("HideInfo: true"));
	}
}
