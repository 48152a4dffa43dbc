package org.spectralattribution.model.archive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** The longest way down from any of the nodes of a graph, found without going down by recursion. */
final class Depth {

	/** What is said of a graph in which a node lies below itself. */
	static final int CIRCULAR = Integer.MAX_VALUE;

	private Depth() {}

	/**
	 * @param nodes all nodes, which are told apart by {@code equals}
	 * @param below the nodes directly below a node
	 * @param weight what a node counts
	 * @return the largest sum of weights along a way, or {@link #CIRCULAR}
	 */
	static <N> int of(final Collection<N> nodes, final Function<N, ? extends Collection<N>> below,
		final ToIntFunction<N> weight)
	{
		final Map<N, Integer> depths = new HashMap<>();
		final Set<N> open = new HashSet<>();
		final List<N> path = new ArrayList<>();
		int most = 0;
		for (final N root : nodes) {
			path.add(root);
			while (!path.isEmpty()) {
				final N node = path.get(path.size() - 1);
				if (depths.containsKey(node)) {
					path.remove(path.size() - 1);
				}
				else if (open.add(node)) {
					for (final N next : below.apply(node)) {
						if (depths.containsKey(next)) continue;
						if (open.contains(next)) return CIRCULAR;
						path.add(next);
					}
				}
				else {
					depths.put(node, weight.applyAsInt(node) + below.apply(node).stream().mapToInt(depths::get).max().orElse(0));
					most = Math.max(most, depths.get(node));
				}
			}
		}
		return most;
	}
}
