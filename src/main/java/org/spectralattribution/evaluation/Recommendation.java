package org.spectralattribution.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which of several settings to use on a model, by several measures of the same images. A setting wins only where every
 * measure can judge the model, and by each of them it is higher beyond doubt than every control and every other setting; so
 * most often settings tie. On fewer than ten images nothing is recommended. A recommendation holds for the model that was
 * measured: which method is best does not carry over from one model to another.
 * <p>
 * Between m settings a difference is beyond doubt by {@link PairedDifference#margin} for m (m − 1) / 2 comparisons: the
 * scores themselves say which setting is compared with the others, so that every pair counts. By one measure, at most 5 % of
 * all recommendations then say of any setting that it is below another one of the same mean, as far as differences are normal.
 * That all measures have to agree can only make it rarer. With two settings there is one pair, and two standard errors count.
 */
public final class Recommendation {

	private static final String HOLDS = " This holds for this model only.";

	private final List<MeasuredSettings> measures;

	/**
	 * @param measures at least one, all of the same settings and images
	 */
	public Recommendation(final List<MeasuredSettings> measures) {
		this.measures = List.copyOf(measures);
	}

	/** What each measure says. */
	public List<MeasuredSettings> measures() {
		return measures;
	}

	/** The number of images. */
	public int images() {
		return measures.get(0).verdict().images();
	}

	private boolean isOfFewImages() {
		return measures.get(0).verdict().isOfFewImages();
	}

	private List<String> settings() {
		return measures.get(0).settings();
	}

	private boolean canJudge() {
		return measures.stream().allMatch(measure -> measure.verdict().canJudge());
	}

	/** The settings that no measure puts below its best one. */
	private List<String> neverBelow() {
		return settings().stream().filter(setting -> measures.stream().allMatch(measure -> measure.leads(setting))).collect(
			Collectors.toList());
	}

	/** The setting to use; empty where none is beyond doubt the best. */
	public Optional<String> winner() {
		if (isOfFewImages() || settings().size() < 2 || !canJudge()) return Optional.empty();
		return settings().stream().filter(setting -> measures.stream().allMatch(measure -> measure.leaders().equals(List.of(
			setting)))).findFirst();
	}

	/** What a measure says of a setting or a control, in a few words. */
	public String verdict(final MeasuredSettings measure, final String name) {
		if (isOfFewImages()) return "too few images";
		final List<String> reaching = measure.verdict().reaching();
		if (measure.controls().contains(name)) return reaching.contains(name) ? "control, reaches the best" : "control";
		if (!reaching.isEmpty()) return "not judged: " + String.join(", ", reaching) + (reaching.size() == 1 ? " reaches"
			: " reach") + " the best";
		if (!measure.leads(name)) return "below the best";
		return measure.leaders().size() == 1 ? "best" : "ties for the best";
	}

	/** The recommendation in plain words: whole sentences. */
	@Override
	public String toString() {
		if (isOfFewImages()) {
			return "Nothing is recommended: " + images() + (images() == 1 ? " image says" : " images say") +
				" too little of a model, and at least ten are needed.";
		}
		if (settings().size() < 2) return "Nothing is recommended: there is one setting only, " + MeasuredSettings.list(
			settings()) + ", and so nothing to choose from.";
		final Optional<String> winner = winner();
		if (winner.isPresent()) {
			return MeasuredSettings.list(List.of(winner.get())) + " is recommended: by " + measures.stream().map(
				MeasuredSettings::measure).collect(Collectors.joining(", by ")) + " it is higher than every other setting and " +
				"every control beyond doubt, on " + images() + " images." + rule() + HOLDS;
		}
		final List<String> parts = new ArrayList<>();
		measures.forEach(measure -> parts.add(measure.toString()));
		return "No setting is recommended, since " + reason(tied -> MeasuredSettings.list(tied) + " tie") + ": " + String
			.join("; ", parts) + " (" + images() + " images)." + rule() + HOLDS;
	}

	/**
	 * The recommendation in short sentences, one statement each: what is recommended, what each measure says of settings
	 * and controls, and what that rests on.
	 */
	public List<String> statements() {
		if (isOfFewImages() || settings().size() < 2) return List.of(toString());
		final List<String> statements = new ArrayList<>();
		statements.add(winner().map(name -> MeasuredSettings.list(List.of(name)) + " is recommended.").orElseGet(
			() -> "No setting is recommended, since " + reason(measures.get(0)::tie) + "."));
		measures.forEach(measure -> statements.addAll(measure.statements()));
		final List<String> judging = measures.stream().filter(measure -> measure.verdict().canJudge()).map(
			MeasuredSettings::measure).collect(Collectors.toList());
		if (!judging.isEmpty()) {
			statements.add("By " + MeasuredSettings.and(judging) + " no control reaches the best setting.");
		}
		statements.add(images() + " images were compared.");
		final MeasuredSettings measure = measures.get(0);
		final boolean isPair = measure.comparisons() == 1;
		final String margin = isPair ? "two" : String.format(Locale.ROOT, "%.2f", measure.margin());
		statements.add("Settings tie unless the best is more than " + margin + " standard errors higher.");
		if (!isPair) {
			statements.add("That margin is for " + measure.comparisons() +
				" pairs of settings (Bonferroni, Student's t, 5 % in all).");
		}
		statements.add("A control reaches the best setting unless that is more than two standard errors higher.");
		statements.add(HOLDS.trim());
		return statements;
	}

	/** What beyond doubt means. */
	private String rule() {
		final MeasuredSettings measure = measures.get(0);
		if (measure.comparisons() == 1) return " Beyond doubt are more than two standard errors.";
		return String.format(Locale.ROOT, " Beyond doubt are more than %.2f standard errors between settings, since there are %d " +
			"pairs (Bonferroni, Student's t, 5 %% in all), and two above a control.", measure.margin(), measure
				.comparisons());
	}

	/**
	 * Why no setting is recommended.
	 *
	 * @param tie says that some settings tie
	 */
	private String reason(final Function<List<String>, String> tie) {
		if (!canJudge()) return "not every measure can judge this model";
		final List<String> tied = neverBelow();
		if (tied.isEmpty()) return "the measures disagree";
		return tied.size() == 1 ? "not every measure tells " + MeasuredSettings.list(tied) + " from the others" : tie
			.apply(tied);
	}
}
