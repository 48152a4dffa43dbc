package org.spectralattribution.reliability;

import java.util.Random;

import ai.djl.engine.EngineException;
import ij.ImagePlus;
import org.spectralattribution.attribution.Monitor;

/** A network that fails at one of its calls, whichever it is. Afterwards the same image is explained by a good one. */
final class FaultCases implements CaseKind {

	private static final int MOST_CALLS = 24;

	@Override
	public String name() {
		return "faults";
	}

	@Override
	public int share() {
		return 9;
	}

	@Override
	public Outcome run(final Random random) {
		final ImagePlus image = SmallCases.image(random, 1 + random.nextInt(2));
		final Explaining settings = SmallCases.settings(random);
		final AnalyticClassifier network = new AnalyticClassifier(random.nextInt(1000), 3, 1, null, null);
		final FaultyClassifier.Fault[] faults = FaultyClassifier.Fault.values();
		final FaultyClassifier faulty = new FaultyClassifier(network, faults[random.nextInt(faults.length)], 1 + random
			.nextInt(MOST_CALLS));
		final ImageState before = ImageState.of(image);
		final Outcome outcome = explain(image, settings, network, faulty);
		before.requireUnchanged();
		explain(image, settings, network, new FaultyClassifier(network, FaultyClassifier.Fault.NONE, 0));
		return outcome;
	}

	private static Outcome explain(final ImagePlus image, final Explaining settings, final AnalyticClassifier network,
		final FaultyClassifier classifier)
	{
		final ImagePlus result;
		try {
			result = settings.run(image, classifier, Monitor.none());
		}
		catch (final EngineException e) {
			// What the engine throws is put into words where it is called, in model.djl; here nothing may hide it.
			return Outcome.message("Expected the engine's own failure, and got it.");
		}
		catch (final RuntimeException | Error e) {
			if (!classifier.hasFailed()) throw new WrongResult("a good case was refused: " + e, e);
			return Outcome.of(e);
		}
		final MapCheck check = new MapCheck(image, settings, network, null, null, null);
		try {
			check.requireRight(result);
		}
		catch (final WrongResult e) {
			throw classifier.hasFailed() ? new WrongResult("a failure of the network went unnoticed: " + e.getMessage()) : e;
		}
		return Outcome.right();
	}
}
