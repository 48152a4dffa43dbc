package org.spectralattribution.benchmark;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.format.DemoModel;
import org.spectralattribution.model.format.ModelFormats;
import org.spectralattribution.tensor.Tensor;

/**
 * What a benchmark runs on, from the system property {@code macro.args}: a model ({@code demo} or a folder) and images of
 * its size, separated by {@code |}. A folder stands for its PNG and TIFF images; {@code folder@n} for every n-th of them.
 * Without the property it is the demo model and its samples of 8 bits.
 */
final class Settings {

	private final String model;
	private final List<Path> images;

	private Settings(final String model, final List<Path> images) {
		this.model = model;
		this.images = images;
	}

	static Settings read() throws IOException {
		final String text = System.getProperty("macro.args", "");
		final String[] parts = (text.isBlank() ? "demo|sample-images/metaphase-8bit.tif|sample-images/interphase-8bit.tif"
			: text).split("\\|");
		final List<Path> images = new ArrayList<>();
		for (int i = 1; i < parts.length; i++) {
			images.addAll(images(parts[i]));
		}
		return new Settings(parts[0], images);
	}

	private static List<Path> images(final String text) throws IOException {
		final String[] parts = text.split("@");
		final Path path = Path.of(parts[0]);
		if (!Files.isDirectory(path)) return List.of(path);
		final int every = parts.length > 1 ? Integer.parseInt(parts[1]) : 1;
		try (Stream<Path> files = Files.list(path)) {
			final List<Path> all = files.filter(file -> file.toString().matches(".*\\.(png|tif)")).sorted().collect(Collectors
				.toList());
			return IntStream.range(0, all.size()).filter(i -> i % every == 0).mapToObj(all::get).collect(Collectors.toList());
		}
	}

	ModelDescription model() {
		return isDemo() ? DemoModel.open() : ModelFormats.open(Path.of(model));
	}

	boolean isDemo() {
		return model.equals(DemoModel.KEY);
	}

	/** The folder with the model's files. */
	Path folder() {
		return model().weights().getParent();
	}

	List<Path> images() {
		return images;
	}

	Path image() {
		return images.get(0);
	}

	/** The first image as the model takes it. */
	Tensor input() throws IOException {
		return model().preprocessing().apply(pixels(image()));
	}

	/** A picture of 8 or 16 bits, 0 to 1: one channel where it is gray, three otherwise. */
	static Tensor pixels(final Path path) throws IOException {
		final BufferedImage picture = ImageIO.read(path.toFile());
		final int channels = picture.getRaster().getNumBands() == 1 ? 1 : 3;
		final double largest = (1 << picture.getSampleModel().getSampleSize(0)) - 1;
		final Tensor raw = Tensor.zeros(channels, picture.getHeight(), picture.getWidth());
		for (int c = 0; c < channels; c++) {
			for (int y = 0; y < raw.height(); y++) {
				for (int x = 0; x < raw.width(); x++) {
					raw.values()[raw.index(c, y, x)] = picture.getRaster().getSample(x, y, c) / largest;
				}
			}
		}
		return raw;
	}
}
