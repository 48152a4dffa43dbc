package org.spectralattribution.explain;

import java.util.Objects;
import java.util.Set;

import org.spectralattribution.evaluation.Ranking;
import org.spectralattribution.evaluation.Replacement;
import org.spectralattribution.tensor.Tensor;

/** By what maps are measured, and how. */
public final class EvaluationSettings {

	/** What a map ranks. */
	public enum Unit {

		/** Pixels, by the sum of the absolute attributions of their channels, as DiffID was first defined. */
		PIXEL("pixel") {

			@Override
			Ranking of(final Tensor map) {
				return Ranking.ofPixels(map);
			}
		},

		/** Each channel's value by itself, as the published code of Spectral Integrated Gradients does. */
		REFERENCE("reference") {

			@Override
			Ranking of(final Tensor map) {
				return Ranking.ofValues(map);
			}
		};

		private final String key;

		Unit(final String key) {
			this.key = key;
		}

		abstract Ranking of(Tensor map);

		/** The name used in macros. */
		@Override
		public String toString() {
			return key;
		}
	}

	private final Set<Measure> measures;
	private final Unit unit;
	private final Replacement replacement;

	/**
	 * @param measures what is measured, at least one
	 * @param unit what is ranked for {@link Measure#DIFFID}; {@link Measure#ROAD} always ranks pixels
	 * @param replacement what replaces values for {@link Measure#DIFFID}
	 * @throws IllegalArgumentException if there is no measure
	 */
	public EvaluationSettings(final Set<Measure> measures, final Unit unit, final Replacement replacement) {
		if (measures.isEmpty()) throw new IllegalArgumentException("Expected at least one measure, but got none.");
		this.measures = Set.copyOf(measures);
		this.unit = Objects.requireNonNull(unit);
		this.replacement = Objects.requireNonNull(replacement);
	}

	public boolean has(final Measure measure) {
		return measures.contains(measure);
	}

	public Unit unit() {
		return unit;
	}

	public Replacement replacement() {
		return replacement;
	}

	/**
	 * A second replacement, since none is neutral: blur, which follows the image, beside a constant; the mean beside blur.
	 */
	public Replacement second() {
		return replacement == Replacement.BLUR ? Replacement.MEAN : Replacement.BLUR;
	}
}
