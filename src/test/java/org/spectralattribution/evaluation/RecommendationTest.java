package org.spectralattribution.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** Scores of twelve images, which differ much from image to image, while differences between settings do not. */
final class RecommendationTest {

	private static final int IMAGES = 12;
	private static final String CONTRAST = "|x − mean|";

	/** Level plus what the image gives, plus a deviation of alternating sign. */
	private static double[] scores(final int images, final double level, final double deviation) {
		final double[] scores = new double[images];
		Arrays.setAll(scores, i -> level + 0.3 * Math.sin(i) + (i % 2 == 0 ? deviation : -deviation));
		return scores;
	}

	private static MeasuredSettings measure(final String name, final int images, final double ig, final double sig,
		final double contrast)
	{
		final Map<String, double[]> settings = new LinkedHashMap<>();
		settings.put("ig", scores(images, ig, 0.01));
		settings.put("sig", scores(images, sig, -0.01));
		final Map<String, double[]> controls = new LinkedHashMap<>();
		controls.put("random", scores(images, 0, 0.02));
		controls.put(CONTRAST, scores(images, contrast, 0.02));
		return new MeasuredSettings(name, settings, controls);
	}

	private static Recommendation of(final MeasuredSettings... measures) {
		return new Recommendation(List.of(measures));
	}

	@Test
	void theSettingThatLeadsByEveryMeasureIsRecommended() {
		final Recommendation clear = of(measure("DiffID", IMAGES, 0.3, 0.5, 0), measure("ROAD", IMAGES, 0.1, 0.2, 0));
		assertEquals(Optional.of("sig"), clear.winner());
		assertTrue(clear.toString().startsWith("\"sig\" is recommended: by DiffID, by ROAD it is higher"), clear.toString());
		assertTrue(clear.toString().contains("on 12 images") && clear.toString().endsWith("This holds for this model only."),
			clear.toString());
		final MeasuredSettings road = clear.measures().get(1);
		assertEquals("best", clear.verdict(road, "sig"));
		assertEquals("below the best", clear.verdict(road, "ig"));
		assertEquals("control", clear.verdict(road, CONTRAST));
	}

	/** 0.1 + 0.01 i against 0.2 − 0.01 i: the differences are −0.08 and −0.12 in turn. */
	@Test
	void differencesAreTakenImageByImage() {
		final MeasuredSettings road = measure("ROAD", IMAGES, 0.1, 0.2, 0);
		assertEquals(-0.1, road.difference("ig").mean(), 1e-12);
		assertEquals(0.02 / Math.sqrt(IMAGES - 1), road.difference("ig").standardError(), 1e-12);
		assertEquals(0, road.difference("ig").won());
		assertEquals(0, road.difference("sig").mean());
		assertEquals(0.5, road.difference("sig").won(), "ties with itself");
		assertEquals(0.1 + scoresMean(), road.mean("ig"), 1e-12);
	}

	private static double scoresMean() {
		return Arrays.stream(scores(IMAGES, 0, 0)).average().getAsDouble();
	}

	@Test
	void settingsWithinTwoStandardErrorsTie() {
		final Recommendation tie = of(measure("DiffID", IMAGES, 0.3, 0.301, 0), measure("ROAD", IMAGES, 0.2, 0.2, 0));
		assertFalse(tie.winner().isPresent());
		assertTrue(tie.toString().startsWith("No setting is recommended, since \"ig\" and \"sig\" tie: by DiffID \"ig\" and " +
			"\"sig\" tie; by ROAD"), tie.toString());
		assertEquals("ties for the best", tie.verdict(tie.measures().get(0), "ig"));
		assertEquals(List.of("ig", "sig"), tie.measures().get(0).leaders());
	}

	/** The mean lies 1.9 or 2.1 standard errors above. */
	@Test
	void theLineIsDrawnAtTwoStandardErrors() {
		final double error = 0.02 / Math.sqrt(IMAGES - 1);
		assertEquals(Optional.empty(), of(measure("ROAD", IMAGES, 0.2, 0.2 + 1.9 * error, 0)).winner());
		assertEquals(Optional.of("sig"), of(measure("ROAD", IMAGES, 0.2, 0.2 + 2.1 * error, 0)).winner());
	}

	/** The best one and others, whose differences to it are all level ± 0.02. */
	private static MeasuredSettings amongOthers(final int settings, final double lead) {
		final Map<String, double[]> scores = new LinkedHashMap<>();
		scores.put("best", scores(IMAGES, 0.2 + lead, -0.01));
		for (int i = 1; i < settings; i++) {
			scores.put("other " + i, scores(IMAGES, 0.2, 0.01));
		}
		return new MeasuredSettings("ROAD", scores, Map.of("random", scores(IMAGES, 0, 0.02)));
	}

	/** Tables of Bonferroni's t have 2.820 and 3.497 for 11 degrees of freedom and 3 or 10 pairs: of three and five settings. */
	@Test
	void theMoreSettingsAreComparedTheMoreALeadHasToBe() {
		final double error = 0.02 / Math.sqrt(IMAGES - 1);
		final double[] critical = { 2.820, 3.497 };
		final int[] settings = { 3, 5 };
		for (int i = 0; i < settings.length; i++) {
			assertEquals(Optional.empty(), of(amongOthers(settings[i], (critical[i] - 0.01) * error)).winner(), "just below");
			assertEquals(Optional.of("best"), of(amongOthers(settings[i], (critical[i] + 0.01) * error)).winner(), "just above");
		}
	}

	@Test
	void theWordsSayWhatBeyondDoubtMeans() {
		assertTrue(of(amongOthers(2, 0.1)).toString().contains("Beyond doubt are more than two standard errors."));
		for (final double lead : new double[] { 0.1, 0 }) {
			final String words = of(amongOthers(5, lead)).toString();
			assertTrue(words.contains("Beyond doubt are more than 3.50 standard errors between settings, since there are 10 " +
				"pairs (Bonferroni, Student's t, 5 % in all), and two above a control."), words);
		}
	}

	/** Two standard errors would put one of six equal settings below the best in two of five cases. */
	@Test
	void equalSettingsTie() {
		final Random random = new Random(5);
		int told = 0;
		for (int trial = 0; trial < 1000; trial++) {
			final Map<String, double[]> settings = new LinkedHashMap<>();
			for (int i = 0; i < 6; i++) {
				settings.put("setting " + i, IntStream.range(0, 20).mapToDouble(image -> 1 + random.nextGaussian()).toArray());
			}
			if (new MeasuredSettings("ROAD", settings, Map.of("random", new double[20])).leaders().size() < 6) told++;
		}
		assertTrue(told <= 50, "told apart in " + told + " of 1000 cases");
	}

	@Test
	void aTieByOneMeasureIsAdmittedThoughAnotherTellsThemApart() {
		final Recommendation half = of(measure("DiffID", IMAGES, 0.3, 0.5, 0), measure("ROAD", IMAGES, 0.2, 0.2, 0));
		assertFalse(half.winner().isPresent());
		assertTrue(half.toString().contains("since not every measure tells \"sig\" from the others: by DiffID \"sig\" leads; " +
			"by ROAD \"ig\" and \"sig\" tie (12 images)"), half.toString());
	}

	@Test
	void aMeasureThatContrastFoolsDoesNotJudge() {
		final Recommendation fooled = of(measure("DiffID", IMAGES, 0.3, 0.5, 0.6), measure("ROAD", IMAGES, 0.1, 0.2, 0));
		assertFalse(fooled.winner().isPresent());
		assertTrue(fooled.toString().contains("not every measure can judge this model: DiffID cannot judge this model: " +
			CONTRAST + " ("), fooled.toString());
		assertTrue(fooled.toString().contains("by ROAD \"sig\" leads"), fooled.toString());
		assertEquals("not judged: " + CONTRAST + " reaches the best", fooled.verdict(fooled.measures().get(0), "sig"));
		assertEquals("control, reaches the best", fooled.verdict(fooled.measures().get(0), CONTRAST));
		assertEquals("control", fooled.verdict(fooled.measures().get(0), "random"));
	}

	@Test
	void measuresThatDisagreeNameNoWinner() {
		final Recommendation split = of(measure("DiffID", IMAGES, 0.3, 0.5, 0), measure("ROAD", IMAGES, 0.2, 0.1, 0));
		assertFalse(split.winner().isPresent());
		assertTrue(split.toString().contains("since the measures disagree: by DiffID \"sig\" leads; by ROAD \"ig\" leads"),
			split.toString());
	}

	/** The means of all scores are 0.010 above their level, which is that of the sine. */
	@Test
	void aWinnerIsToldInShortSentences() {
		assertEquals(List.of("\"sig\" is recommended.", "By DiffID \"sig\" (0.510) leads.", "By ROAD \"sig\" (0.210) leads.",
			"By DiffID and ROAD no control reaches the best setting.", "12 images were compared.",
			"Settings tie unless the best is more than two standard errors higher.",
			"A control reaches the best setting unless that is more than two standard errors higher.",
			"This holds for this model only."), of(measure("DiffID", IMAGES, 0.3, 0.5, 0), measure("ROAD", IMAGES, 0.1, 0.2, 0))
				.statements());
	}

	@Test
	void whatAControlDidIsToldInShortSentences() {
		final List<String> statements = of(measure("DiffID", IMAGES, 0.3, 0.5, 0.6), measure("Second DiffID", IMAGES, 0.3, 0.2,
			0), measure("ROAD", IMAGES, 0.2, 0.2, 0)).statements();
		assertEquals(List.of("No setting is recommended, since not every measure can judge this model.",
			"DiffID cannot judge this model.", "By DiffID the control " + CONTRAST + " (0.610) reaches \"sig\" (0.510).",
			"By Second DiffID \"ig\" (0.310) leads.", "By ROAD \"ig\" and \"sig\" tie.",
			"By Second DiffID and ROAD no control reaches the best setting.", "12 images were compared."), statements.subList(0, 7));
		final List<String> none = of(measure("DiffID", IMAGES, -0.1, -0.2, 0), measure("ROAD", IMAGES, -0.2, -0.3, 0.1))
			.statements();
		assertEquals(List.of("DiffID cannot judge this model.", "By DiffID the control random (0.010) reaches \"ig\" (-0.090).",
			"By DiffID the control " + CONTRAST + " (0.010) reaches \"ig\" (-0.090).", "ROAD cannot judge this model."), none
				.subList(1, 5));
		assertTrue(none.stream().noneMatch(line -> line.contains("no control")), none.toString());
	}

	/** Names of many settings would make a line that nobody reads. */
	@Test
	void tiesOfAllSettingsAreCountedAndOthersNamed() {
		final List<String> all = of(amongOthers(5, 0)).statements();
		assertEquals(List.of("No setting is recommended, since all 5 settings tie.", "By ROAD all 5 settings tie."), all.subList(0,
			2));
		assertTrue(all.contains("Settings tie unless the best is more than 3.50 standard errors higher."), all.toString());
		assertTrue(all.contains("That margin is for 10 pairs of settings (Bonferroni, Student's t, 5 % in all)."), all
			.toString());
		final Map<String, double[]> settings = new LinkedHashMap<>();
		settings.put("a, black", scores(IMAGES, 0.2, 0.01));
		settings.put("worst", scores(IMAGES, 0.1, 0));
		settings.put("b, black", scores(IMAGES, 0.2, -0.01));
		assertEquals(List.of("No setting is recommended, since \"a, black\" and \"b, black\" tie.",
			"By ROAD \"a, black\" and \"b, black\" tie."), of(new MeasuredSettings("ROAD", settings, Map.of("random", scores(
				IMAGES, 0, 0.02)))).statements().subList(0, 2));
	}

	@Test
	void ofTooFewImagesThereIsOneStatement() {
		final Recommendation few = of(measure("ROAD", 9, 0.1, 0.2, 0));
		assertEquals(List.of(few.toString()), few.statements());
	}

	@Test
	void onNineImagesNothingIsRecommendedHoweverClearItLooks() {
		final Recommendation few = of(measure("DiffID", 9, 0.3, 0.5, 0), measure("ROAD", 9, 0.1, 0.2, 0));
		assertFalse(few.winner().isPresent());
		assertEquals("Nothing is recommended: 9 images say too little of a model, and at least ten are needed.", few
			.toString());
		assertEquals("too few images", few.verdict(few.measures().get(0), "sig"));
		assertTrue(of(measure("DiffID", 10, 0.3, 0.5, 0), measure("ROAD", 10, 0.1, 0.2, 0)).winner().isPresent());
	}

	@Test
	void oneSettingAloneIsNoChoice() {
		final Recommendation single = of(new MeasuredSettings("ROAD", Map.of("ig", scores(IMAGES, 0.5, 0)), Map.of("random",
			scores(IMAGES, 0, 0))));
		assertFalse(single.winner().isPresent());
		assertTrue(single.toString().contains("one setting only, \"ig\""), single.toString());
	}
}
