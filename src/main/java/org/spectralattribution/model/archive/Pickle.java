package org.spectralattribution.model.archive;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipException;

/**
 * The values of a pickle, as PyTorch's own reader of TorchScript archives makes them: nothing is called, and the few
 * opcodes that this reader does not know are refused, as it refuses them.
 */
final class Pickle {

	/** A tuple, list, dictionary or object, or what a function of PyTorch makes of its arguments. */
	static final class Node {

		/** The function or class with its module, such as {@code torch._utils._rebuild_tensor_v2}, or null. */
		final String global;
		/** The parts; of a dictionary its keys and values in turn, of a call its arguments. */
		final List<Object> parts;

		private Node(final String global, final List<Object> parts) {
			this.global = global;
			this.parts = parts;
		}
	}

	/** A storage of numbers in a record of the archive. */
	static final class Storage {

		/** Type, name of the record, device and number of elements. */
		final List<Object> arguments;

		private Storage(final List<Object> arguments) {
			this.arguments = arguments;
		}
	}

	/** A function or class that is named, with its module. */
	private static final class Global {

		private final String name;

		private Global(final String name) {
			this.name = name;
		}
	}

	/** What is directly in the module {@code torch} are types of numbers and the like, but for one class. */
	private static final Pattern CONSTANT = Pattern.compile("torch\\.(?!device$)[^.]*");

	private final String name;
	private final ByteBuffer in;
	private final List<Object> stack = new ArrayList<>();
	private final List<Integer> marks = new ArrayList<>();
	private final Map<Integer, Object> memo = new HashMap<>();
	private final List<Node> nodes = new ArrayList<>();
	private final List<Storage> storages = new ArrayList<>();
	private final List<String> globals = new ArrayList<>();
	private final List<String> texts = new ArrayList<>();

	/**
	 * @param name what the bytes are called in messages
	 * @throws ZipException if they are no pickle of PyTorch's; the message is a sentence's end
	 */
	Pickle(final String name, final byte[] bytes) throws ZipException {
		this.name = name;
		in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		try {
			int opcode = in.get() & 0xff;
			if (opcode != 0x80 || in.get() != 2) throw wrong("is no pickle of protocol 2");
			while (opcode != '.') {
				opcode = in.get() & 0xff;
				execute(opcode);
			}
		}
		catch (final BufferUnderflowException | IndexOutOfBoundsException | ClassCastException |
				IllegalArgumentException e)
		{
			throw wrong("is no complete pickle");
		}
	}

	/** All tuples, lists, dictionaries and objects. */
	List<Node> nodes() {
		return nodes;
	}

	/** All storages. */
	List<Storage> storages() {
		return storages;
	}

	/** The functions and classes that are named, with their modules. */
	List<String> globals() {
		return globals;
	}

	/** All texts, among which are the names of types. */
	List<String> texts() {
		return texts;
	}

	/** How deep values lie in each other; {@link Depth#CIRCULAR} if one contains itself. */
	int depth() {
		return Depth.of(nodes, node -> node.parts.stream().filter(Node.class::isInstance).map(Node.class::cast).collect(
			Collectors.toList()), node -> 1);
	}

	private void execute(final int opcode) throws ZipException {
		switch (opcode) {
			case '(' : marks.add(stack.size()); break;
			case '.' : break;
			case ']' : case '}' : case ')' : push(null, new ArrayList<>()); break;
			case 'l' : case 't' : push(null, popToMark()); break;
			case 'd' : push(null, pairs(popToMark())); break;
			case 0x85 : push(null, pop(1)); break;
			case 0x86 : push(null, pop(2)); break;
			case 0x87 : push(null, pop(3)); break;
			case 'e' : addToTop(popToMark()); break;
			case 'u' : addToTop(pairs(popToMark())); break;
			case 's' : addToTop(pop(2)); break;
			case 'q' : remember(in.get() & 0xff); break;
			case 'r' : remember(in.getInt()); break;
			case 'h' : stack.add(remembered(in.get() & 0xff)); break;
			case 'j' : stack.add(remembered(in.getInt())); break;
			case 'N' : case 0x88 : case 0x89 : stack.add(opcode == 0x88); break;
			case 'K' : stack.add((long) (in.get() & 0xff)); break;
			case 'M' : stack.add((long) (in.getShort() & 0xffff)); break;
			case 'J' : stack.add((long) in.getInt()); break;
			case 0x8a : stack.add(longInteger()); break;
			case 'G' : stack.add(in.getDouble()); break;
			case 'X' : stack.add(text(in.getInt())); break;
			case 'c' : stack.add(global()); break;
			case 0x81 : pop(1); break;
			case 'b' : case 'R' : call(pop(2)); break;
			case 'Q' : storage((Node) pop(1).get(0)); break;
			default : throw wrong("has the unknown opcode " + opcode);
		}
	}

	private ZipException wrong(final String what) {
		return new ZipException("the pickle " + name + " " + what);
	}

	private void push(final String global, final List<Object> parts) {
		final Node node = new Node(global, parts);
		nodes.add(node);
		stack.add(node);
	}

	private Object top() {
		return stack.get(stack.size() - 1);
	}

	private void addToTop(final List<Object> parts) {
		((Node) top()).parts.addAll(parts);
	}

	/** PyTorch makes room for all places up to this one. */
	private void remember(final int index) {
		if (index < 0 || index > Math.max(0xff, in.limit())) throw new IllegalArgumentException();
		memo.put(index, top());
	}

	/** PyTorch takes keys and values in turn, without looking whether the last key has a value. */
	private static List<Object> pairs(final List<Object> items) {
		if (items.size() % 2 != 0) throw new IllegalArgumentException();
		return items;
	}

	private Object remembered(final int index) {
		if (!memo.containsKey(index)) throw new IllegalArgumentException();
		return memo.get(index);
	}

	private List<Object> popToMark() {
		return pop(stack.size() - marks.remove(marks.size() - 1));
	}

	private List<Object> pop(final int count) {
		final List<Object> last = stack.subList(stack.size() - count, stack.size());
		final List<Object> popped = new ArrayList<>(last);
		last.clear();
		return popped;
	}

	private void call(final List<Object> functionAndArgument) throws ZipException {
		final String function = ((Global) functionAndArgument.get(0)).name;
		// For PyTorch such a constant is a number, and it would call the function that has this number.
		if (CONSTANT.matcher(function).matches()) throw wrong("calls " + function + ", which is no function");
		final Object argument = functionAndArgument.get(1);
		push(function, new ArrayList<>(Arrays.asList(argument)));
	}

	private void storage(final Node tuple) {
		if (tuple.parts.size() < 5) throw new IllegalArgumentException();
		final Storage storage = new Storage(tuple.parts.subList(1, tuple.parts.size()));
		storages.add(storage);
		stack.add(storage);
	}

	private long longInteger() throws ZipException {
		if (in.get() != Long.BYTES) throw wrong("has an integer of another size than 64 bits");
		return in.getLong();
	}

	private Global global() {
		final Global global = new Global(line() + "." + line());
		globals.add(global.name);
		return global;
	}

	private String line() {
		final int start = in.position();
		while (in.get() != '\n') {
			// To the end of the line.
		}
		return new String(in.array(), start, in.position() - 1 - start, StandardCharsets.UTF_8);
	}

	private String text(final int length) {
		if (length < 0 || length > in.remaining()) throw new BufferUnderflowException();
		final String text = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
		in.position(in.position() + length);
		texts.add(text);
		return text;
	}

	/** What a named class or type of numbers is called, or an empty text for any other value. */
	static String nameOf(final Object value) {
		return value instanceof Global ? ((Global) value).name : "";
	}
}
