/// Lua code that writes values.
enum LuaSource {
    /// Functions `dump` and `combine` (`org-babel-lua-wrapper-method`).
    static func dump(pretty: Bool) -> String {
        """
        function dump(it, indent)
          indent = indent or ''
          if type(it) == 'table' and \(pretty) then
            local result = #indent ~= 0 and '\\n' or ''
            local keys = {}
            for key in pairs(it) do table.insert(keys, key) end
            table.sort(keys)
            for index, key in pairs(keys) do
              result = result .. indent .. dump(key) .. ' = ' .. dump(it[key], indent .. '  ')
              if index ~= #keys then result = result .. '\\n' end
            end
            return result
          end
          return (string.gsub(tostring(it), '\\"', '\\\\"'))
        end
        function combine(...)
          local result = {}
          for index = 1, select('#', ...) do result[index] = dump((select(index, ...))) end
          if #result == 1 then
            local value = result[1]
            if string.find(value, '[%(%[{]') == 1 then return '"' .. value .. '"' end
            return value
          end
          return '"' .. table.concat(result, ', ') .. '"'
        end
        """
    }
}
