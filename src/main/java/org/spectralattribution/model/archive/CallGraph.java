package org.spectralattribution.model.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.spectralattribution.model.archive.CodeTokens.Kind;
import org.spectralattribution.model.archive.CodeTokens.Token;

/**
 * The classes and functions of all code in an archive, and which of them name which others. A chain of calls has no
 * more calls than the classes along it have methods.
 */
final class CallGraph {

	private static final String ROOT = "__torch__";

	private final Map<String, Integer> functions = new HashMap<>();
	private final Map<String, Set<String>> mentions = new HashMap<>();

	/** @param entry such as {@code archive/code/__torch__/network.py} */
	void add(final String entry, final List<Token> tokens) {
		final String module = entry.replaceFirst("^[^/]*/code/", "").replaceFirst("(?i)\\.py$", "").replace('/', '.');
		String owner = null;
		boolean atLeft = true;
		for (int i = 0; i < tokens.size(); i++) {
			final Token token = tokens.get(i);
			final boolean function = token.is("def");
			if (atLeft && i + 1 < tokens.size() && (function || token.is("class"))) {
				owner = module + "." + tokens.get(i + 1).text;
				mentions.computeIfAbsent(owner, key -> new LinkedHashSet<>());
			}
			if (function && owner != null) functions.merge(owner, 1, Integer::sum);
			if (owner != null && token.kind == Kind.NAME && (i == 0 || !tokens.get(i - 1).is("."))) {
				final String whole = whole(tokens, i);
				if (whole.indexOf('.') > 0 || whole.equals(ROOT)) mentions.get(owner).add(whole);
			}
			atLeft = token.kind == Kind.NEW_LINE && token.text.isEmpty();
		}
	}

	private static String whole(final List<Token> tokens, final int start) {
		final StringBuilder whole = new StringBuilder(tokens.get(start).text);
		for (int i = start + 1; i + 1 < tokens.size() && tokens.get(i).is(".") && tokens.get(i + 1).kind == Kind.NAME; i +=
			2)
		{
			whole.append('.').append(tokens.get(i + 1).text);
		}
		return whole.toString();
	}

	/** The most calls that can be open at the same time. */
	int depth() {
		final Map<String, List<String>> below = new HashMap<>();
		mentions.forEach((owner, names) -> below.put(owner, names.stream().flatMap(name -> named(name).stream()).distinct()
			.filter(name -> !name.equals(owner)).collect(Collectors.toList())));
		return Depth.of(mentions.keySet(), below::get, owner -> Math.max(1, functions.getOrDefault(owner, 0)));
	}

	/** What a name stands for: a class or function, perhaps with something of it, or all that lies in a namespace. */
	private List<String> named(final String name) {
		if (mentions.containsKey(name)) return List.of(name);
		final int dot = name.lastIndexOf('.');
		if (dot > 0 && mentions.containsKey(name.substring(0, dot))) return List.of(name.substring(0, dot));
		final List<String> inside = new ArrayList<>();
		if (name.startsWith(ROOT)) {
			mentions.keySet().stream().filter(owner -> owner.startsWith(name + ".")).forEach(inside::add);
		}
		return inside;
	}
}
