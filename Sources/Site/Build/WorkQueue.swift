internal import Synchronization

/// Does the same for each of many things on all processors; the order of the results is that of the things.
func concurrently<Item: Sendable, Result: Sendable>(_ items: [Item], workers: Int, _ body: @escaping @Sendable (Item) async -> Result) async -> [Result] {
    let queue = WorkQueue<Result>(count: items.count)
    await withTaskGroup(of: Void.self) { group in
        for _ in 0..<max(1, min(workers, items.count)) {
            group.addTask {
                while let index = queue.take() { queue.put(await body(items[index]), at: index) }
            }
        }
    }
    return queue.all
}

/// Things that are large and each wanted once: who takes one has the only reference to it.
final class Store<Thing: Sendable>: Sendable {
    private let things: Mutex<[Thing?]>

    init(_ things: [Thing?]) { self.things = Mutex(things) }

    func take(_ index: Int) -> Thing? {
        things.withLock { things in
            var thing: Thing?
            swap(&thing, &things[index])
            return thing
        }
    }
}

/// Numbers to be taken by any thread, each once, and what came of each.
private final class WorkQueue<Result: Sendable>: Sendable {
    private let next = Mutex(0)
    private let results: Mutex<[Result?]>
    private let count: Int

    init(count: Int) {
        self.count = count
        results = Mutex([Result?](repeating: nil, count: count))
    }

    func take() -> Int? {
        next.withLock { value in
            guard value < count else { return nil }
            defer { value += 1 }
            return value
        }
    }

    func put(_ result: Result, at index: Int) { results.withLock { $0[index] = result } }

    /// All results, once.
    var all: [Result] {
        results.withLock { results in
            var taken: [Result] = []
            taken.reserveCapacity(results.count)
            for index in results.indices { if let result = results[index].take() { taken.append(result) } }
            return taken
        }
    }
}
