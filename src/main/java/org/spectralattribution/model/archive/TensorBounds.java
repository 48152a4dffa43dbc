package org.spectralattribution.model.archive;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Whether the tensors of a pickle lie within their records. PyTorch believes the pickle: a tensor that is larger than
 * its record would be read from memory that belongs to something else.
 */
final class TensorBounds {

	/** Bytes of an element; a type that is not here has at least one. */
	private static final Map<String, Integer> BYTES = new HashMap<>();

	static {
		BYTES.put("torch.DoubleStorage", 8);
		BYTES.put("torch.FloatStorage", 4);
		BYTES.put("torch.HalfStorage", 2);
		BYTES.put("torch.BFloat16Storage", 2);
		BYTES.put("torch.LongStorage", 8);
		BYTES.put("torch.IntStorage", 4);
		BYTES.put("torch.ShortStorage", 2);
		BYTES.put("torch.QInt32Storage", 4);
		BYTES.put("torch.ComplexHalfStorage", 4);
		BYTES.put("torch.ComplexFloatStorage", 8);
		BYTES.put("torch.ComplexDoubleStorage", 16);
	}

	private TensorBounds() {}

	/**
	 * @param recordSize the size in bytes of the record that a storage names, or -1 if there is none
	 * @return what is wrong, as a sentence's end, if anything
	 */
	static Optional<String> problem(final Pickle pickle, final ToLongFunction<String> recordSize) {
		for (final Pickle.Storage storage : pickle.storages()) {
			final long size = recordSize.applyAsLong(String.valueOf(storage.arguments.get(1)));
			final long bytes = BYTES.getOrDefault(Pickle.nameOf(storage.arguments.get(0)), 1);
			final long elements = elements(storage);
			if (size >= 0 && (elements < 0 || elements > size / bytes)) {
				return Optional.of("it declares " + elements + " numbers of " + bytes + " bytes in the " + size +
					" bytes of the record " + storage.arguments.get(1));
			}
		}
		if (pickle.globals().contains("torch._tensor._rebuild_from_type_v2")) {
			return Optional.of("it has a tensor of a class of Python");
		}
		return pickle.nodes().stream().filter(node -> !isInside(node)).findFirst().map(
			node -> "it has a tensor that is larger than its storage");
	}

	private static long elements(final Pickle.Storage storage) {
		return storage.arguments.get(3) instanceof Long ? (Long) storage.arguments.get(3) : -1;
	}

	/** Arguments of {@code _rebuild_tensor_v2} and {@code _rebuild_qtensor} are storage, offset, sizes and strides. */
	private static boolean isInside(final Pickle.Node node) {
		if (!"torch._utils._rebuild_tensor_v2".equals(node.global) && !"torch._utils._rebuild_qtensor".equals(
			node.global))
		{
			return true;
		}
		if (!(node.parts.get(0) instanceof Pickle.Node)) return false;
		final List<Object> arguments = ((Pickle.Node) node.parts.get(0)).parts;
		if (arguments.size() < 4 || !(arguments.get(0) instanceof Pickle.Storage)) return false;
		final Pickle.Storage storage = (Pickle.Storage) arguments.get(0);
		// Some types hold several numbers in an element.
		if (Pickle.nameOf(storage.arguments.get(0)).matches("torch\\.(QUInt\\dx\\d|Bits.*)Storage")) return true;
		return isInside(elements(storage), arguments.get(1), arguments.get(2), arguments.get(3));
	}

	private static boolean isInside(final long elements, final Object offset, final Object sizes, final Object strides) {
		if (!(sizes instanceof Pickle.Node) || !(strides instanceof Pickle.Node)) return false;
		final List<Object> lengths = ((Pickle.Node) sizes).parts;
		final List<Object> steps = ((Pickle.Node) strides).parts;
		if (lengths.size() != steps.size() || !isCount(offset)) return false;
		BigInteger last = BigInteger.valueOf((Long) offset);
		for (int i = 0; i < lengths.size(); i++) {
			if (!isCount(lengths.get(i)) || !isCount(steps.get(i))) return false;
			if ((Long) lengths.get(i) == 0) return true;
			last = last.add(BigInteger.valueOf((Long) lengths.get(i) - 1).multiply(BigInteger.valueOf((Long) steps.get(i))));
		}
		return last.compareTo(BigInteger.valueOf(elements)) < 0;
	}

	private static boolean isCount(final Object value) {
		return value instanceof Long && (Long) value >= 0;
	}
}
