package org.spectralattribution.model.djl;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;

/** How many values of points may be in calls of the engine at the same time, on the CPU. */
final class CallMemory {

	/** What a gradient takes per value of its point, as an estimate that holds for large transformers. */
	private static final long BYTES_PER_VALUE = 4096;

	/** The part of the machine's memory that calls may take. */
	private static final long PART = 2;

	private CallMemory() {}

	/** Half of the machine's memory, at 4 kB a value, but at least the values of one automatic call. */
	static long room() {
		final java.lang.management.OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
		return room(system instanceof OperatingSystemMXBean ? ((OperatingSystemMXBean) system).getTotalPhysicalMemorySize()
			: 0);
	}

	static long room(final long bytes) {
		return Math.max(CallSizes.CPU_VALUES, bytes / PART / BYTES_PER_VALUE);
	}
}
