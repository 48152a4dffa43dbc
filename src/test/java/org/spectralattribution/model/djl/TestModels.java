package org.spectralattribution.model.djl;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import com.google.gson.Gson;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.Preprocessing;
import org.spectralattribution.tensor.Tensor;

/** The models of src/test/python/make_model_fixtures.py and PyTorch's own answers for the first of them. */
final class TestModels {

	/** What PyTorch computed in double precision for {@code points(2, 3, 4, 5)} and classifier.pt. */
	static final class Reference {

		/** [point][class] */
		double[][] logits;
		/** Gradients of the probability, [class][point][value]. */
		double[][][] probability;
		/** Gradients of the logit, [class][point][value]. */
		double[][][] logit;
	}

	private TestModels() {}

	static Path path(final String name) {
		try {
			return Path.of(TestModels.class.getResource(name).toURI());
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}

	static ModelDescription description(final String name, final String... classNames) {
		return new ModelDescription(name, path(name), OptionalInt.empty(), List.of(classNames), Preprocessing.none());
	}

	static DjlClassifier open(final String name, final String... classNames) {
		return DjlClassifier.open(description(name, classNames), "cpu", 0);
	}

	static Reference reference() {
		try (InputStream in = TestModels.class.getResourceAsStream("classifier.json");
				Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8))
		{
			return new Gson().fromJson(reader, Reference.class);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The points that the Python script makes too. */
	static List<Tensor> points(final int count, final int channels, final int height, final int width) {
		final List<Tensor> points = new ArrayList<>();
		int i = 0;
		for (int p = 0; p < count; p++) {
			final Tensor point = Tensor.zeros(channels, height, width);
			for (int j = 0; j < point.size(); j++) {
				point.values()[j] = i++ * 37 % 101 / 101.0 - 0.3;
			}
			points.add(point);
		}
		return points;
	}
}
