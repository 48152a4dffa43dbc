package org.spectralattribution.benchmark;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.Model;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.tensor.Normalization;
import org.spectralattribution.tensor.Tensor;

/** Takes the gradient of each point once, since a study sums one score over the same points many times. */
final class RememberingModel implements Model {

	private final Model model;
	private final Map<ByteBuffer, float[]> gradients = new HashMap<>();
	private final Map<ByteBuffer, Double> scores = new HashMap<>();

	RememberingModel(final Model model) {
		this.model = model;
	}

	@Override
	public Gradients gradients(final List<Tensor> points, final ScoreHead head) {
		final List<ByteBuffer> keys = new ArrayList<>();
		final Map<ByteBuffer, Tensor> unknown = new LinkedHashMap<>();
		for (final Tensor point : points) {
			final ByteBuffer key = key(point);
			keys.add(key);
			if (!gradients.containsKey(key)) unknown.put(key, point);
		}
		if (!unknown.isEmpty()) {
			final Gradients found = model.gradients(List.copyOf(unknown.values()), head);
			int i = 0;
			for (final ByteBuffer key : unknown.keySet()) {
				gradients.put(key, floats(found.gradient(i)));
				scores.put(key, found.score(i++));
			}
		}
		final List<Tensor> known = new ArrayList<>();
		for (final ByteBuffer key : keys) {
			final Tensor gradient = points.get(0).zeros();
			for (int i = 0; i < gradient.size(); i++) {
				gradient.values()[i] = gradients.get(key)[i];
			}
			known.add(gradient);
		}
		return new Gradients(keys.stream().mapToDouble(scores::get).toArray(), known);
	}

	private static float[] floats(final Tensor tensor) {
		final float[] floats = new float[tensor.size()];
		for (int i = 0; i < floats.length; i++) {
			floats[i] = (float) tensor.values()[i];
		}
		return floats;
	}

	private static ByteBuffer key(final Tensor point) {
		final ByteBuffer bytes = ByteBuffer.allocate(4 * point.size());
		for (final double value : point.values()) {
			bytes.putFloat((float) value);
		}
		try {
			return ByteBuffer.wrap(MessageDigest.getInstance("SHA-1").digest(bytes.array()));
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}

	@Override
	public List<Tensor> outputs(final List<Tensor> points) {
		return model.outputs(points);
	}

	@Override
	public int batchSize(final Tensor point) {
		return model.batchSize(point);
	}

	@Override
	public Normalization normalization() {
		return model.normalization();
	}
}
