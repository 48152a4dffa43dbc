package org.spectralattribution.attribution;

import java.util.Optional;
import java.util.OptionalDouble;

/** How exact a map is, as far as the method that made it knows. */
public final class Accuracy {

	/** Of a method that knows nothing of it. */
	public static final Accuracy UNKNOWN = new Accuracy(OptionalDouble.empty(), 0, Optional.empty());

	private final OptionalDouble mapError;
	private final double tolerance;
	private final Optional<SumCorrection> sumCorrection;

	private Accuracy(final OptionalDouble mapError, final double tolerance, final Optional<SumCorrection> sumCorrection) {
		this.mapError = mapError;
		this.tolerance = tolerance;
		this.sumCorrection = sumCorrection;
	}

	/** Of a sum whose pieces were corrected, and of which no more is known. */
	public static Accuracy corrected(final SumCorrection sumCorrection) {
		return new Accuracy(OptionalDouble.empty(), 0, Optional.of(sumCorrection));
	}

	/**
	 * Of a corrected sum whose error is estimated.
	 *
	 * @param mapError the estimated L1 norm of map − exact map over that of the map
	 * @param tolerance the error that was aimed at; 0 if none was
	 */
	public static Accuracy estimated(final double mapError, final double tolerance, final SumCorrection sumCorrection) {
		return new Accuracy(OptionalDouble.of(mapError), tolerance, Optional.of(sumCorrection));
	}

	/**
	 * The estimated error of the map that is left by summing over finitely many points: the L1 norm of
	 * map − exact map over that of the map. Empty where the method does not estimate it.
	 */
	public OptionalDouble mapError() {
		return mapError;
	}

	/** The error of the map that was aimed at; 0 if none was. */
	public double tolerance() {
		return tolerance;
	}

	/** Whether the points were used up before the map was as exact as it was to be. */
	public boolean isAboveTolerance() {
		return tolerance > 0 && mapError.orElse(0) > tolerance;
	}

	/** By how much the sum was corrected; empty where it is not. */
	public Optional<SumCorrection> sumCorrection() {
		return sumCorrection;
	}
}
