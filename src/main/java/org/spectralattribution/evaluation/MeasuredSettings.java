package org.spectralattribution.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The scores of several settings by one measure, on the same images, beside those of controls. */
public final class MeasuredSettings {

	private final String measure;
	private final Map<String, double[]> settings;
	private final Map<String, double[]> controls;
	private final Verdict verdict;

	/**
	 * @param measure its name, for the user
	 * @param settings the scores of each setting by its name, one per image, the higher the better; at least one setting
	 *          and one image
	 * @param controls those of each control, of the same images in the same order; at least one control
	 * @throws IllegalArgumentException if there are no scores, or not as many of each
	 */
	public MeasuredSettings(final String measure, final Map<String, double[]> settings,
		final Map<String, double[]> controls)
	{
		this.measure = measure;
		this.settings = new LinkedHashMap<>(settings);
		this.controls = new LinkedHashMap<>(controls);
		verdict = Verdict.of(settings, controls);
	}

	/** The name of the measure. */
	public String measure() {
		return measure;
	}

	/** The names of the settings, in order. */
	public List<String> settings() {
		return List.copyOf(settings.keySet());
	}

	/** The names of the controls, in order. */
	public List<String> controls() {
		return List.copyOf(controls.keySet());
	}

	/** Whether the measure can judge the model, with the best setting. */
	public Verdict verdict() {
		return verdict;
	}

	/** The mean score of a setting or a control. */
	public double mean(final String name) {
		return Arrays.stream(scores(name)).average().getAsDouble();
	}

	/** How much higher than the best setting a setting or a control scores: a mean of 0 or less, but for controls. */
	public PairedDifference difference(final String name) {
		return PairedDifference.of(scores(name), settings.get(verdict.best()));
	}

	private double[] scores(final String name) {
		return settings.containsKey(name) ? settings.get(name) : controls.get(name);
	}

	/** The best setting and those that it does not {@linkplain PairedDifference#isHigher(int) exceed beyond doubt}. */
	public List<String> leaders() {
		return settings.keySet().stream().filter(this::leads).collect(Collectors.toList());
	}

	/** Whether it is the best setting, or ties with it. */
	public boolean leads(final String setting) {
		return !PairedDifference.of(settings.get(verdict.best()), settings.get(setting)).isHigher(comparisons());
	}

	/** How many pairs of settings there are, any of which may be the one that is compared; 1 for a single setting. */
	int comparisons() {
		return Math.max(1, settings.size() * (settings.size() - 1) / 2);
	}

	/** By how many standard errors the best setting has to be above each other one. */
	double margin() {
		return difference(verdict.best()).margin(comparisons());
	}

	/** Which setting leads, or why the measure cannot judge, such as {@code by ROAD ig and sig tie}. */
	@Override
	public String toString() {
		if (!verdict.canJudge()) return measure + " " + verdict;
		final List<String> leaders = leaders();
		return "by " + measure + " " + (leaders.size() == 1 ? list(leaders) + " leads" : list(leaders) + " tie");
	}

	/** The same in sentences of one statement each: which settings lead or tie, or which controls reach the best one. */
	List<String> statements() {
		final String by = "By " + measure + " ";
		final String best = list(List.of(verdict.best())) + number(verdict.best());
		if (verdict.canJudge()) return List.of(by + (leaders().size() == 1 ? best + " leads." : tie(leaders()) + "."));
		final List<String> statements = new ArrayList<>(List.of(measure + " cannot judge this model."));
		verdict.reaching().forEach(control -> statements.add(by + "the control " + control + number(control) + " reaches " +
			best + "."));
		return statements;
	}

	/** Some settings tie; they are not named where they are all of several. */
	String tie(final List<String> tied) {
		return (tied.size() > 2 && tied.size() == settings.size() ? "all " + tied.size() + " settings" : list(tied)) + " tie";
	}

	private String number(final String name) {
		return " (" + Decimals.text(mean(name), 3) + ")";
	}

	/** Names in a sentence; settings have commas of their own. */
	static String list(final List<String> names) {
		return and(names.stream().map(name -> "\"" + name + "\"").collect(Collectors.toList()));
	}

	/** Words in a sentence. */
	static String and(final List<String> words) {
		final int last = words.size() - 1;
		return last < 1 ? String.join("", words) : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
	}
}
