package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectralattribution.host.HeadlessImageJ;

/**
 * The stacks of macros/Segmentation_Features.ijm hold what they say, in the form of the files that Trainable Weka
 * Segmentation writes itself. {@link WekaPageTest} uses them.
 */
final class SegmentationFeaturesTest {

	@TempDir
	private Path folder;

	/** The files of a run, in the order of the slices. */
	private List<ImageStack> features(final String image, final String options) throws IOException {
		HeadlessImageJ.run(Path.of("macros", "Segmentation_Features.ijm"), image + "|" + folder + "|" + options);
		try (Stream<Path> files = Files.list(folder)) {
			final List<String> names = files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith(
				"features")).sorted().collect(Collectors.toList());
			final List<ImageStack> stacks = new ArrayList<>();
			for (int i = 0; i < names.size(); i++) {
				assertEquals(String.format("features%04d.tif", i + 1), names.get(i));
				stacks.add(IJ.openImage(folder.resolve(names.get(i)).toString()).getStack());
			}
			return stacks;
		}
	}

	private static void assertIsFeatureStack(final ImageStack stack, final ImagePlus image) {
		assertEquals(32, stack.getBitDepth());
		assertEquals(List.of("original", "SIG", "IG"), Stream.of(stack.getSliceLabels()).limit(stack.getSize())
			.collect(Collectors.toList()));
		assertEquals(image.getWidth(), stack.getWidth());
		assertEquals(image.getHeight(), stack.getHeight());
	}

	@Test
	void theStackHoldsTheImageAndItsMaps() throws IOException {
		final String sample = "sample-images/metaphase-8bit.tif";
		final List<ImageStack> stacks = features(sample, "model=demo target=metaphase steps=10");
		assertEquals(1, stacks.size());
		final ImagePlus image = IJ.openImage(sample);
		assertIsFeatureStack(stacks.get(0), image);
		assertArrayEquals((float[]) image.getProcessor().convertToFloatProcessor().getPixels(), (float[]) stacks.get(0)
			.getPixels(1));
		assertArrayEquals(map("Spectral Integrated Gradients...", sample), (float[]) stacks.get(0).getPixels(2));
		assertArrayEquals(map("Integrated Gradients...", sample), (float[]) stacks.get(0).getPixels(3));
	}

	private static float[] map(final String command, final String sample) {
		Macros.run("open('" + sample + "'); run('" + command + "', 'model=demo target=metaphase steps=10 output=map');");
		return (float[]) IJ.getImage().getProcessor().getPixels();
	}

	@Test
	void everySliceHasItsFile() throws IOException {
		final Path stack = folder.resolve("stack.tif");
		Macros.run(Macros.open("metaphase-8bit.tif") + Macros.open("interphase-8bit.tif") +
			"run('Images to Stack', 'name=mitosis'); saveAs('Tiff', '" + Macros.macroPath(stack) + "');");
		final List<ImageStack> stacks = features(stack.toString(), "model=demo target=interphase steps=3");
		final ImagePlus image = IJ.openImage(stack.toString());
		assertEquals(2, stacks.size());
		for (int i = 0; i < 2; i++) {
			assertIsFeatureStack(stacks.get(i), image);
			assertArrayEquals((float[]) image.getStack().getProcessor(i + 1).convertToFloatProcessor().getPixels(),
				(float[]) stacks.get(i).getPixels(1));
		}
	}
}
