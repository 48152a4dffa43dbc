package org.spectralattribution.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;

import net.imglib2.img.array.ArrayImgs;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;
import org.spectralattribution.attribution.method.IntegratedGradients;
import org.spectralattribution.explain.Attributions;
import org.spectralattribution.explain.Explanation;
import org.spectralattribution.explain.Models;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.Score;
import org.spectralattribution.tensor.Tensor;

/** One model of {@link ModelZoo}: a folder that {@code src/test/python/export_classifiers.py} wrote. */
final class ZooModel {

	/** The kinds of export: {@code trace.pt} and {@code script.pt}. */
	static final List<String> KINDS = List.of("trace", "script");

	/** Single precision leaves 1e-4 and less; a wrong output is another one altogether. */
	private static final double LOGITS = 1e-3;
	/** Rounding over the kinks of ReLU networks leaves 0.015 and less; wrong gradients of one image differ by over 1. */
	private static final double MAP = 0.015;

	private static final String EXPECTED = "expected.json";

	private final Path folder;
	private final Expected expected;

	ZooModel(final Path folder) throws IOException {
		this.folder = folder;
		expected = new Gson().fromJson(Files.readString(folder.resolve(EXPECTED)), Expected.class);
	}

	static boolean isIn(final Path folder) {
		return Files.exists(folder.resolve(EXPECTED));
	}

	/** What exported the model. */
	String versions() {
		return "exported by " + expected.versions.entrySet().stream().map(version -> version.getKey() + " " + version
			.getValue()).collect(Collectors.joining(", "));
	}

	/** A row that says no more than why. */
	ZooRow failed(final String remark) {
		return row(false, Double.NaN, new double[] { Double.NaN, Double.NaN }, remark);
	}

	/** Loads an export and compares its logits of image and black, and its maps. */
	ZooRow examine(final String kind) throws IOException {
		final String error = expected.exports.get(kind);
		if (!error.isEmpty()) return failed("PyTorch cannot export it: " + error);
		final Path file = folder.resolve(kind + ".pt");
		if (!Files.exists(file)) return failed("the export was deleted; make it again");
		final Set<String> remarks = new LinkedHashSet<>(expected.notes());
		boolean loads = false;
		double logits = Double.NaN;
		final double[] maps = { Double.NaN, Double.NaN };
		// First as many points a call as there may be, then one.
		for (int batch = 0; batch < maps.length; batch++) {
			try (Classifier classifier = Models.open(file.toString(), "cpu", batch, remarks::add)) {
				loads = true;
				final float[] pixels = floats("image.f32");
				final Tensor image = tensor(pixels);
				logits = Math.max(difference(classifier, image, expected.logits), difference(classifier, image.zeros(),
					expected.black));
				maps[batch] = Maps.error(map(classifier, pixels), tensor(floats("map.f32")));
			}
			catch (final RuntimeException e) {
				remarks.add(e.getMessage() == null ? e.toString() : e.getMessage());
			}
		}
		return row(loads, logits, maps, String.join(" ", remarks).replace(file.toString(), file.getFileName().toString()));
	}

	private ZooRow row(final boolean loads, final double logits, final double[] maps, final String remark) {
		return new ZooRow(expected.model, expected.parameters, loads, ZooRow.number(logits, LOGITS), ZooRow.number(maps[0],
			MAP), ZooRow.number(maps[1], MAP), remark);
	}

	/** The largest difference of two logits, relative to the largest logit of the image. */
	private double difference(final Classifier classifier, final Tensor point, final double[] logits) {
		final double[] outputs = classifier.outputs(List.of(point)).get(0).values();
		double largest = 0;
		for (int i = 0; i < logits.length; i++) {
			largest = Math.max(largest, Math.abs(outputs[i] - logits[i]));
		}
		return largest / Arrays.stream(expected.logits).map(Math::abs).max().getAsDouble();
	}

	/** Integrated Gradients of the predicted class, made the way a script makes it. */
	private Tensor map(final Classifier classifier, final float[] pixels) {
		final Explanation explanation = Attributions.of(ArrayImgs.floats(pixels, expected.shape[2], expected.shape[1],
			expected.shape[0]), classifier).target(String.valueOf(expected.target())).score(Score.LOGIT).method(
				new IntegratedGradients(new PathIntegral(Quadrature.TRAPEZOID, expected.points))).explain();
		return explanation.modelMap();
	}

	private Tensor tensor(final float[] values) {
		final Tensor tensor = Tensor.zeros(expected.shape);
		for (int i = 0; i < values.length; i++) {
			tensor.values()[i] = values[i];
		}
		return tensor;
	}

	private float[] floats(final String file) throws IOException {
		final FloatBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(folder.resolve(file))).order(ByteOrder.LITTLE_ENDIAN)
			.asFloatBuffer();
		final float[] values = new float[buffer.remaining()];
		buffer.get(values);
		return values;
	}

	/** What {@value #EXPECTED} holds, by its keys. */
	private static final class Expected {

		private String model;
		private long parameters;
		private int[] shape;
		private double[] logits;
		private double[] black;
		private int points;
		private Map<String, String> exports;
		private Map<String, String> versions;
		@SerializedName("beside_black")
		private double besideBlack;
		@SerializedName("single_precision")
		private double singlePrecision;
		@SerializedName("gradient_alone")
		private double gradientAlone;

		/** What PyTorch's own numbers say of the model. */
		private List<String> notes() {
			final List<String> notes = new ArrayList<>();
			if (besideBlack > LOGITS) {
				notes.add(String.format(Locale.ROOT, "In PyTorch, too, black beside it changes the logits of the image by %.1e.",
					besideBlack));
			}
			if (singlePrecision > MAP) {
				notes.add(String.format(Locale.ROOT, "In PyTorch, too, single precision changes the map by %.1e.",
					singlePrecision));
			}
			if (gradientAlone > MAP) {
				notes.add(String.format(Locale.ROOT, "In PyTorch, the gradient of the image alone is off by %.1e.",
					gradientAlone));
			}
			return notes;
		}

		/** The predicted class. */
		private int target() {
			int best = 0;
			for (int i = 1; i < logits.length; i++) {
				if (logits[i] > logits[best]) best = i;
			}
			return best;
		}
	}
}
