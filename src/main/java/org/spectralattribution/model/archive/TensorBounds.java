package org.spectralattribution.model.archive;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

/**
 * Whether the tensors of a pickle lie within their records. PyTorch believes the pickle: a tensor that is larger than
 * its record would be read from memory that belongs to something else.
 */
final class TensorBounds {

	/** Bytes of an element, by the name of the type. */
	private static final Map<String, Integer> BYTES = new HashMap<>();

	/** Types of one byte of which some hold several numbers in it. */
	private static final Pattern SMALL = Pattern.compile("torch\\.(?:QU?Int\\dx\\d|U?Int[1-7]|Bits\\dx\\d|Float[48]_\\w+)Storage");

	/** The most numbers in a byte. */
	private static final int PACKED = 8;

	static {
		final List<String> types = List.of("Byte Char Bool QInt8 QUInt8 Bits8", "Short Half BFloat16 UInt16 Bits16",
			"Int Float QInt32 ComplexHalf UInt32", "Long Double ComplexFloat UInt64", "ComplexDouble");
		for (int i = 0; i < types.size(); i++) {
			for (final String type : types.get(i).split(" ")) {
				BYTES.put("torch." + type + "Storage", 1 << i);
			}
		}
	}

	private TensorBounds() {}

	/**
	 * @param recordSize the size in bytes of the record that a storage names, or -1 if there is none
	 * @return what is wrong, as a sentence's end, if anything
	 */
	static Optional<String> problem(final Pickle pickle, final ToLongFunction<String> recordSize) {
		for (final Pickle.Storage storage : pickle.storages()) {
			final String type = Pickle.nameOf(storage.arguments.get(0));
			final long bytes = bytes(type);
			// PyTorch would take whatever stands there for the number of a type.
			if (bytes == 0) return Optional.of("it has numbers of an unknown type" + (type.isEmpty() ? "" : ", " + type));
			final String record = String.valueOf(storage.arguments.get(1));
			// PyTorch would look for the record of the part before it.
			if (record.indexOf(0) >= 0) return Optional.of("it names a record with a zero byte in its name");
			final long size = recordSize.applyAsLong(record);
			final long elements = elements(storage);
			if (size >= 0 && (elements < 0 || elements > size / bytes)) {
				return Optional.of("it declares " + elements + " numbers of " + bytes + " bytes in the " + size +
					" bytes of the record " + record);
			}
		}
		if (pickle.globals().contains("torch._tensor._rebuild_from_type_v2")) {
			return Optional.of("it has a tensor of a class of Python");
		}
		return pickle.nodes().stream().filter(node -> !isInside(node)).findFirst().map(
			node -> "it has a tensor that is larger than its storage");
	}

	/** The bytes of a number, or of several in a byte; 0 for an unknown type. */
	static int bytes(final String type) {
		return BYTES.getOrDefault(type, SMALL.matcher(type).matches() ? 1 : 0);
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
		final long packed = SMALL.matcher(Pickle.nameOf(storage.arguments.get(0))).matches() ? PACKED : 1;
		return isInside(packed * elements(storage), arguments.get(1), arguments.get(2), arguments.get(3));
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
