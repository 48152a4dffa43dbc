package org.spectralattribution.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whether a measure can tell methods apart on a model: it cannot where a {@link Control} reaches the best method. It reaches
 * it unless the method's scores are {@linkplain PairedDifference#isHigher higher beyond doubt} on the same images: by more
 * than two standard errors of the paired difference or, on a single image, by more than rounding. The best method is that
 * of the highest mean. A verdict holds for one model and one measure.
 * <p>
 * The number of controls is not corrected for: the method has to be above all of them, so that this is an intersection-union
 * test, whose level is that of each comparison (Berger, "Multiparameter Hypothesis Testing and Acceptance Sampling",
 * Technometrics, 1982). Nor is it that the best method is chosen by the same scores: of many methods none of which is any
 * better than a control, one may seem so. {@link Recommendation} asks for more.
 */
public final class Verdict {

	/** Up to which difference scores are equal: engines compute in single precision. */
	static final double ROUNDING = 1e-6;
	/** Fewer images than these say little of a model. */
	private static final int FEW = 10;

	private final String best;
	private final double[] scores;
	private final Map<String, PairedDifference> differences;
	private final Map<String, double[]> controls;

	private Verdict(final String best, final double[] scores, final Map<String, double[]> controls) {
		this.best = best;
		this.scores = scores;
		this.controls = controls;
		differences = new LinkedHashMap<>();
		controls.forEach((name, control) -> differences.put(name, PairedDifference.of(scores, control)));
	}

	/**
	 * Compares the best method with each control.
	 *
	 * @param methods the scores of each method by its name, one per image, the higher the better; NaN where there is none
	 * @param controls those of each control, of the same images in the same order
	 * @throws IllegalArgumentException if no method has a score, there is no control, a control has no score of an image of
	 *           which the best method has one, or these are not as many scores
	 */
	public static Verdict of(final Map<String, double[]> methods, final Map<String, double[]> controls) {
		final String best = methods.keySet().stream().filter(name -> !Double.isNaN(mean(methods.get(name)))).max(Comparator
			.comparingDouble(name -> mean(methods.get(name)))).orElseThrow(() -> new IllegalArgumentException(
				"Expected a score of at least one method, but got none. Measure a method on an image."));
		if (controls.isEmpty()) {
			throw new IllegalArgumentException("Expected scores of at least one control, but got none. Measure one beside.");
		}
		final Verdict verdict = new Verdict(best, methods.get(best), new LinkedHashMap<>(controls));
		verdict.differences.forEach((name, difference) -> {
			if (difference.images() > 0) return;
			throw new IllegalArgumentException(name + ": expected the score of at least one image that " + best +
				" has one of, but got none. Measure both on the same images.");
		});
		return verdict;
	}

	private static double mean(final double[] scores) {
		return Arrays.stream(scores).filter(Double::isFinite).average().orElse(Double.NaN);
	}

	/** The name of the method with the highest mean. */
	public String best() {
		return best;
	}

	/** How much higher the best method scores than a control, by the control's name. */
	public PairedDifference difference(final String control) {
		return differences.get(control);
	}

	/** The names of the controls that reach the best method, in the order in which they were given. */
	public List<String> reaching() {
		return differences.keySet().stream().filter(name -> !differences.get(name).isHigher()).collect(Collectors.toList());
	}

	/** Whether no control reaches the best method, so that the measure can tell methods apart on this model. */
	public boolean canJudge() {
		return reaching().isEmpty();
	}

	/** Whether so few images were measured that the verdict is about them and not about the model: fewer than ten. */
	public boolean isOfFewImages() {
		return images() < FEW;
	}

	/** The number of images of which the best method and all controls have scores, at least. */
	public int images() {
		return differences.values().stream().mapToInt(PairedDifference::images).min().getAsInt();
	}

	/** The verdict in words, such as {@code cannot judge this model: |x − mean| (0.406) reaches sig (0.194)}. */
	@Override
	public String toString() {
		final String images = isOfFewImages() ? ", by " + images() + (images() == 1 ? " image" : " images") + " only" : "";
		final String of = best + " (" + number(scores) + ")";
		if (canJudge()) return "can judge this model: no control reaches " + of + images;
		final List<String> names = reaching();
		return "cannot judge this model: " + names.stream().map(name -> name + " (" + number(controls.get(name)) + ")")
			.collect(Collectors.joining(", ")) + (names.size() == 1 ? " reaches " : " reach ") + of + images;
	}

	private static String number(final double[] values) {
		return Decimals.text(mean(values), 3);
	}
}
