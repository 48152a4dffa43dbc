package org.spectralattribution.ij1.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import org.spectralattribution.evaluation.Control;
import org.spectralattribution.evaluation.DiffId;
import org.spectralattribution.evaluation.ReliabilityCard;
import org.spectralattribution.explain.Evaluation;
import org.spectralattribution.explain.MeasuredMap;
import org.spectralattribution.explain.Stability;

/** The reliability cards of the maps of an image, one per method, over all planes that were evaluated. */
public final class ReliabilityCards {

	private final String image;
	private final List<Evaluation> evaluations;

	/**
	 * @param image the title of the image
	 * @param evaluations one per plane, at least one, all with the same maps
	 */
	public ReliabilityCards(final String image, final List<Evaluation> evaluations) {
		this.image = image;
		this.evaluations = List.copyOf(evaluations);
	}

	/** The cards by the names of the maps, in order. */
	public Map<String, ReliabilityCard> cards() {
		final Map<String, ReliabilityCard> cards = new LinkedHashMap<>();
		final List<MeasuredMap> maps = evaluations.get(0).maps();
		for (int i = 0; i < maps.size(); i++) {
			if (!maps.get(i).isControl()) cards.put(maps.get(i).name(), card(i));
		}
		return cards;
	}

	private ReliabilityCard card(final int index) {
		return new ReliabilityCard(ReliabilityCard.complete(stability(index, Stability::lacked)), ReliabilityCard.repeatable(
			evaluations.get(0).otherBaseline(index), stability(index, Stability::otherBaseline)),
			ReliabilityCard.betterThanChance(road(index), road(control(Control.RANDOM)), road(control(Control.CONTRAST))),
			ReliabilityCard.modelDependent(stability(index, Stability::otherClass), stability(index,
				Stability::shuffledWeights)));
	}

	/** Rows of the table *Reliability*, one per method. */
	public List<Map<String, Object>> rows() {
		final List<Map<String, Object>> rows = new ArrayList<>();
		final List<String> names = new ArrayList<>(cards().keySet());
		for (int i = 0; i < names.size(); i++) {
			final Map<String, Object> row = new LinkedHashMap<>();
			row.put("Image", image);
			row.put("Map", names.get(i));
			row.put("Planes", evaluations.size());
			for (final ReliabilityCard.Check check : card(i).checks()) {
				final String question = check.question().substring(0, check.question().length() - 1);
				row.put(question, check.state().toString());
				row.put(question + ", in words", check.text());
			}
			row.put("Entropy rise", mean(stability(i, Stability::entropyRise)));
			rows.add(row);
		}
		return rows;
	}

	private static double mean(final double[] values) {
		return Arrays.stream(values).filter(Double::isFinite).average().orElse(Double.NaN);
	}

	private int control(final Control control) {
		final List<MeasuredMap> maps = evaluations.get(0).maps();
		for (int i = 0; i < maps.size(); i++) {
			if (maps.get(i).isControl() && maps.get(i).name().equals(control.toString())) return i;
		}
		throw new IllegalStateException("There is no control " + control + ".");
	}

	private double[] stability(final int index, final ToDoubleFunction<Stability> number) {
		return evaluations.stream().mapToDouble(evaluation -> evaluation.maps().get(index).stability().map(number::applyAsDouble)
			.orElse(Double.NaN)).toArray();
	}

	private double[] road(final int index) {
		return evaluations.stream().mapToDouble(evaluation -> evaluation.maps().get(index).road().map(DiffId::soft).orElse(
			Double.NaN)).toArray();
	}
}
