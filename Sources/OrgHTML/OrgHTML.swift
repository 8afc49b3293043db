// OrgHTML
