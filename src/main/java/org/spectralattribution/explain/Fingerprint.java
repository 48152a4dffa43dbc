package org.spectralattribution.explain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.Sha256;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.tensor.Tensor;

/**
 * By what it is known that something was computed before: two computations with the same fingerprint have the same model,
 * pixels, baselines and settings, whatever the files are named.
 */
public final class Fingerprint {

	private final Classifier classifier;
	private final String sha256;

	/** @param classifier open; not closed here */
	public Fingerprint(final Classifier classifier) {
		this.classifier = classifier;
		sha256 = classifier.description().sha256();
	}

	/**
	 * The fingerprint of requests for a plane.
	 *
	 * @param more whatever else the result depends on
	 * @return 64 hexadecimal digits
	 */
	public String of(final PlaneInput plane, final List<AttributionRequest> requests, final String... more) {
		final MessageDigest digest = Sha256.newDigest();
		add(digest, PluginVersion.get(), sha256, classifier.description().preprocessing().toString());
		add(digest, more);
		add(digest, plane.raw());
		final Tensor input = classifier.description().preprocessing().apply(plane.raw());
		for (final AttributionRequest request : requests) {
			add(digest, request.target(), request.score().toString(), request.method().name(), request.method().settings(),
				request.baselineDescription());
			request.baselines().forEach(baseline -> add(digest, baseline, input));
		}
		return Sha256.text(digest);
	}

	/** An image that is a baseline may have changed under the same title. */
	private void add(final MessageDigest digest, final Baseline baseline, final Tensor input) {
		try {
			add(digest, baseline.of(input, classifier.normalization()));
		}
		catch (final IllegalArgumentException e) {
			add(digest, String.valueOf(e.getMessage()));
		}
	}

	private static void add(final MessageDigest digest, final String... texts) {
		for (final String text : texts) {
			// With its length, so that no text runs into the next one.
			digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(text.length()).array());
			digest.update(text.getBytes(StandardCharsets.UTF_8));
		}
	}

	private static void add(final MessageDigest digest, final Tensor values) {
		add(digest, values.channels() + " " + Arrays.toString(values.sides()));
		final ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.size());
		bytes.asDoubleBuffer().put(values.values());
		digest.update(bytes.array());
	}
}
