package org.spectralattribution.explain;

import java.util.Optional;
import java.util.OptionalDouble;

import org.spectralattribution.evaluation.DiffId;
import org.spectralattribution.evaluation.Localization;

/** What the measures say of one map of one plane. What was not measured is empty. */
public final class MeasuredMap {

	private final String name;
	private final boolean isControl;
	private final DiffId diffId;
	private final DiffId second;
	private final DiffId road;
	private final double singleDeletion;
	private final Localization localization;
	private final Stability stability;

	/** Null, or NaN, is what was not measured. */
	MeasuredMap(final String name, final boolean isControl, final DiffId diffId, final DiffId second, final DiffId road,
		final double singleDeletion, final Localization localization, final Stability stability)
	{
		this.name = name;
		this.isControl = isControl;
		this.diffId = diffId;
		this.second = second;
		this.road = road;
		this.singleDeletion = singleDeletion;
		this.localization = localization;
		this.stability = stability;
	}

	/** The method with what tells it apart from others, or the name of the control. */
	public String name() {
		return name;
	}

	/** Whether it cannot be right, and is there to compare with. */
	public boolean isControl() {
		return isControl;
	}

	/** Insertion, deletion and their difference by the replacement that was asked for. */
	public Optional<DiffId> diffId() {
		return Optional.ofNullable(diffId);
	}

	/** The same by a second replacement. */
	public Optional<DiffId> secondDiffId() {
		return Optional.ofNullable(second);
	}

	/** Remove and debias, least relevant first less most relevant first. */
	public Optional<DiffId> road() {
		return Optional.ofNullable(road);
	}

	/** The single deletion correlation, −1 to 1; also empty where a map or the network has no order of cells. */
	public OptionalDouble singleDeletion() {
		return Double.isNaN(singleDeletion) ? OptionalDouble.empty() : OptionalDouble.of(singleDeletion);
	}

	/** How much it changes with what should and what should not change it; empty for controls. */
	public Optional<Stability> stability() {
		return Optional.ofNullable(stability);
	}

	/** Where the importance lies. */
	public Optional<Localization> localization() {
		return Optional.ofNullable(localization);
	}
}
