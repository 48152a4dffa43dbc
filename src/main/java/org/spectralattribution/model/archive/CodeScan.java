package org.spectralattribution.model.archive;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.spectralattribution.model.archive.CodeTokens.Kind;
import org.spectralattribution.model.archive.CodeTokens.Token;

/** What one file of TorchScript code does besides computing, and how deep its blocks and expressions are. */
final class CodeScan {

	private static final Pattern NATIVE_CLASS = Pattern.compile("torch\\.classes\\b(?:\\.(\\w+))?[\\w.]*");

	/** Operators of PyTorch that write or read files, or speak to other processes, by any way of naming them. */
	private static final Set<String> UNSAFE = Set.of("save", "from_file", "to_here", "rpc_sync", "rpc_async",
		"rpc_remote");

	/** The namespaces of operators that compute; those that PyTorch itself has, and torchvision's. */
	private static final Set<String> COMPUTING = Set.of("aten", "prim", "prims", "quantized", "_quantized",
		"quantization", "mkldnn", "mkl", "onednn", "xnnpack", "profiler", "sparse", "static_runtime", "torchvision",
		"prepacked", "mkldnn_prepacked", "metal_prepacked", "vulkan_prepack");

	/** The classes of packed weights. */
	private static final Set<String> PACKED = Set.of("quantized", "rnn", "sparse", "xnnpack", "LinearPackedParamsBase",
		"Conv2dPackedParamsBase", "Conv3dPackedParamsBase");

	private static final Set<String> OPERATORS = Set.of("and", "or", "not", "in", "is", "if", "else", "lambda");
	private static final String SIGNS = "+-*/%@&|^<>~.=";

	private final List<Token> tokens;
	private final Set<String> unsafe = new TreeSet<>();

	CodeScan(final String code) {
		tokens = CodeTokens.of(code);
	}

	List<Token> tokens() {
		return tokens;
	}

	/** The operators, namespaces and classes that can do more than compute, such as {@code aten::save}. */
	Set<String> unsafe() {
		for (int i = 0; i < tokens.size(); i++) {
			if (tokens.get(i).kind == Kind.NAME) scanName(i);
		}
		return unsafe;
	}

	private void scanName(final int i) {
		final String name = tokens.get(i).text;
		if (at(i - 1, ".")) {
			// There is no such operator as torch.load, but many modules have something to load.
			final boolean named = UNSAFE.contains(name) || name.equals("load") && (at(i - 2, "torch") || at(i - 2, "aten"));
			if (named && !new ReadAttributes(tokens).isValue(i)) add(name);
			if (name.equals("classes") && at(i - 2, "torch")) unsafe.addAll(nativeClasses(whole(i - 2)));
		}
		else if (name.startsWith("rpc_") && UNSAFE.contains(name)) add(name);
		else if (name.equals("ops") && !at(i + 1, ":")) scanNamespace(i);
		else if (name.equals("getattr")) scanGetattr(i);
	}

	/** {@code ops.NAMESPACE.OPERATOR}; under another name the namespace is unknown. */
	private void scanNamespace(final int i) {
		final boolean whole = at(i + 1, ".") && name(i + 2) && at(i + 3, ".") && name(i + 4);
		if (!whole) unsafe.add("ops");
		else if (!COMPUTING.contains(tokens.get(i + 2).text)) {
			unsafe.add(tokens.get(i + 2).text + "::" + tokens.get(i + 4).text);
		}
	}

	/** {@code getattr(VALUE, "NAME")}, where the name may be written in several parts. */
	private void scanGetattr(final int i) {
		final StringBuilder text = new StringBuilder();
		int depth = 0;
		for (int next = i + 1; next < tokens.size(); next++) {
			final boolean isText = tokens.get(next).kind == Kind.TEXT;
			if (isText) text.append(tokens.get(next).text);
			else if (UNSAFE.contains(text.toString())) add(text.toString());
			if (!isText) text.setLength(0);
			depth += at(next, "(") ? 1 : at(next, ")") ? -1 : 0;
			if (depth <= 0) return;
		}
	}

	private void add(final String name) {
		unsafe.add((name.startsWith("rpc") ? "prim::" : "aten::") + name);
	}

	/** The classes of native code that a text names, {@code torch.classes.NAMESPACE.NAME}, but for packed weights. */
	static List<String> nativeClasses(final String text) {
		return NATIVE_CLASS.matcher(text).results().filter(match -> match.group(1) == null || !PACKED.contains(match.group(
			1))).map(MatchResult::group).collect(Collectors.toList());
	}

	/** The name with all that follows it by dots. */
	private String whole(final int i) {
		final StringBuilder whole = new StringBuilder(tokens.get(i).text);
		for (int next = i + 1; at(next, ".") && name(next + 1); next += 2) {
			whole.append(".").append(tokens.get(next + 1).text);
		}
		return whole.toString();
	}

	private boolean at(final int i, final String text) {
		return i >= 0 && i < tokens.size() && tokens.get(i).is(text);
	}

	private boolean name(final int i) {
		return i < tokens.size() && tokens.get(i).kind == Kind.NAME;
	}

	/** The most operators, calls and brackets that stand in each other in one expression. */
	int expressionDepth() {
		final Deque<Integer> outer = new ArrayDeque<>();
		int depth = 0;
		int most = 0;
		for (final Token token : tokens) {
			if (token.kind == Kind.TEXT || token.kind == Kind.NUMBER) continue;
			if (token.is("(") || token.is("[") || token.is("{")) {
				outer.push(depth++);
			}
			else if (token.is(")") || token.is("]") || token.is("}")) {
				depth = outer.isEmpty() ? 0 : outer.pop() + 1;
			}
			else if (token.is(",")) {
				depth = outer.isEmpty() ? 0 : outer.peek() + 1;
			}
			else if (token.kind == Kind.NEW_LINE) {
				if (outer.isEmpty()) depth = 0;
			}
			else if (token.kind == Kind.SIGN ? SIGNS.contains(token.text) : OPERATORS.contains(token.text)) {
				depth++;
			}
			most = Math.max(most, depth);
		}
		return most;
	}

	/** The most blocks that stand in each other; an {@code elif} counts as a block in that of its {@code if}. */
	int blockDepth() {
		final Deque<Integer> indents = new ArrayDeque<>();
		final Deque<Integer> branches = new ArrayDeque<>();
		int chained = 0;
		int most = 0;
		for (int i = 0; i < tokens.size() - 1; i++) {
			if (tokens.get(i).kind != Kind.NEW_LINE || tokens.get(i + 1).kind == Kind.NEW_LINE) continue;
			final int indent = tokens.get(i).text.length();
			while (!indents.isEmpty() && indents.peek() > indent) {
				indents.pop();
				chained -= branches.pop();
			}
			if (indents.isEmpty() || indents.peek() < indent) {
				indents.push(indent);
				branches.push(0);
			}
			if (at(i + 1, "elif") || at(i + 1, "if")) {
				final int before = branches.pop();
				branches.push(at(i + 1, "elif") ? before + 1 : 0);
				chained += branches.peek() - before;
			}
			most = Math.max(most, indents.size() + chained);
		}
		return most;
	}
}
