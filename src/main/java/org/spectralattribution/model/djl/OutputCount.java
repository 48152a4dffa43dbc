package org.spectralattribution.model.djl;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.spectralattribution.model.DeviceOutOfMemory;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.tensor.Tensor;

/**
 * Whether the outputs of a network are one per class. A network that flattens what its last pooling leaves gives several
 * per class for an image of another size than it was made for, and none of them is an error of the engine. Where the
 * number of classes is not declared, the network is asked for smaller images, too: up to four forward passes, at the
 * first image of a network only.
 */
final class OutputCount {

	/** The smallest first: if that runs, what pooling leaves of it is smaller for sure. */
	private static final List<Double> PARTS = List.of(0.5, 0.75, 0.875);

	private final int declared;
	private final Set<String> shapes = ConcurrentHashMap.newKeySet();
	private Tensor known;
	private int count;

	/** @param declared the number of classes by the model's description, or 0 */
	OutputCount(final int declared) {
		this.declared = declared;
	}

	/** Whether points of this shape have been found to have the right number of outputs. */
	boolean isKnown(final Tensor point) {
		return shapes.contains(point.shape());
	}

	/**
	 * Refuses a number of outputs that is not that of the classes.
	 *
	 * @param point channels × height × width
	 * @param outputs the number of outputs for it
	 * @param network gives the number of outputs for an image of another size, or fails as the network does
	 * @throws ModelException if it differs from what is declared, or from that of an image of another size
	 */
	void require(final Tensor point, final int outputs, final ToIntFunction<Tensor> network) {
		if (isKnown(point)) return;
		// Nothing is locked while the network runs: it may have to wait for another thread that comes here.
		final int before;
		final Tensor of;
		synchronized (this) {
			before = count;
			of = known;
		}
		final boolean right = declared == 0 ? outputs == before : outputs == declared || outputs == 1 && declared == 2;
		if (!right) {
			if (before > 0 && before < outputs) throw dependent(point, outputs, of, before);
			requireSameForOthers(point, outputs, network);
			if (declared > 0) {
				throw new ModelException("The model's config.json declares " + declared + " classes, but its network gives " +
					outputs + ". Correct num_classes and class_names.");
			}
			synchronized (this) {
				known = point.zeros();
				count = outputs;
			}
		}
		shapes.add(point.shape());
	}

	private void requireSameForOthers(final Tensor point, final int outputs, final ToIntFunction<Tensor> network) {
		for (final Tensor other : others(point)) {
			final OptionalInt found = outputs(other, network);
			if (found.isPresent() && found.getAsInt() != outputs) throw dependent(point, outputs, other, found.getAsInt());
			if (found.isPresent() && other.height() == part(point.height(), PARTS.get(0))) return;
		}
	}

	/** Empty where the network does not take this size: then it is made for one, and gives the outputs for that. */
	private static OptionalInt outputs(final Tensor other, final ToIntFunction<Tensor> network) {
		try {
			return OptionalInt.of(network.applyAsInt(other));
		}
		catch (final ModelException | DeviceOutOfMemory e) {
			return OptionalInt.empty();
		}
	}

	/** The square of the shorter side, then smaller images of the same shape. */
	private static List<Tensor> others(final Tensor point) {
		final int side = Math.min(point.height(), point.width());
		return Stream.concat(Stream.of(Tensor.zeros(point.channels(), side, side)), PARTS.stream().map(part -> Tensor.zeros(
			point.channels(), part(point.height(), part), part(point.width(), part)))).filter(other -> other.size() < point
				.size()).collect(Collectors.toList());
	}

	private static int part(final int side, final double part) {
		return Math.max(1, (int) (side * part));
	}

	private ModelException dependent(final Tensor point, final int outputs, final Tensor other, final int found) {
		return new ModelException("Expected a model that gives as many outputs as it has classes, whatever the image's " +
			"size, but this one gives " + outputs + " for " + size(point) + " pixels (height × width) and " + found + " for " +
			size(other) + ". The image has another size than the model was made for, which may take squares only: crop it, or " +
			"write \"size\": [height, width] in the Resize of config.json to have it stretched." +
			(declared > 0 ? "" : " If it has the right size, declare the classes in config.json."));
	}

	private static String size(final Tensor point) {
		return point.height() + "×" + point.width();
	}
}
