package org.spectralattribution.command;

import java.util.Optional;

import org.spectralattribution.attribution.AttributionMethod;

/** Where a command's method comes from. Some methods can only be made once the model is open. */
@FunctionalInterface
interface MethodSource {

	/** The method with its settings. */
	AttributionMethod method(Scene scene);

	/** What the method compares the image with, where it does not take the user's baseline. */
	default Optional<BaselineText> ownBaseline() {
		return Optional.empty();
	}

	/** A method that is the same for every model and image. */
	static MethodSource of(final AttributionMethod method) {
		return scene -> method;
	}

	/** A method, however it is made, with a baseline of its own. */
	static MethodSource withBaseline(final BaselineText baseline, final MethodSource source) {
		return new MethodSource() {

			@Override
			public AttributionMethod method(final Scene scene) {
				return source.method(scene);
			}

			@Override
			public Optional<BaselineText> ownBaseline() {
				return Optional.of(baseline);
			}
		};
	}
}
